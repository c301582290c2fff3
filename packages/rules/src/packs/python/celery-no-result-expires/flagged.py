# path: src/tasks.py
import os

from celery import Celery

app = Celery("orders", broker=os.environ["BROKER_URL"], backend=os.environ["RESULT_URL"])  # expect: python/celery-no-result-expires
other = Celery("reports", backend="redis://cache/1")  # expect: python/celery-no-result-expires
third = Celery("mails", backend="db+postgresql://db/results", include=["mails.tasks"])  # expect: python/celery-no-result-expires


def make(name):
    return Celery(name, backend="redis://cache/2", broker="redis://cache/0")  # expect: python/celery-no-result-expires


def build():
    worker = Celery("builds")  # expect: python/celery-no-result-expires
    worker.conf.update(result_backend="redis://cache/3")
    return worker


class Config:
    CELERY_RESULT_BACKEND = "redis://cache/1"  # expect: python/celery-no-result-expires
