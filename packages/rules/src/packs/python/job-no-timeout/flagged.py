# path: src/jobs.py
import arq
from celery import shared_task
from rq import Queue

queue = Queue("default", default_timeout=-1)  # expect: python/job-no-timeout


@shared_task  # expect: python/job-no-timeout
def settle(number):
    gateway.settle(number)


@shared_task(bind=True, max_retries=3)  # expect: python/job-no-timeout
def report(self, number):
    build(number)


def enqueue(number):
    queue.enqueue(settle, number, job_timeout=-1)  # expect: python/job-no-timeout
    queue.enqueue(settle, number, job_timeout=None)  # expect: python/job-no-timeout
    queue.enqueue_call(func=settle, timeout=-1)  # expect: python/job-no-timeout


@celery_app.task  # expect: python/job-no-timeout
def plain(number):
    gateway.settle(number)


@celery.task  # expect: python/job-no-timeout
def named(number):
    gateway.settle(number)


class WorkerSettings:
    job_timeout = None  # expect: python/job-no-timeout
