# path: src/jobs.py
from apscheduler.schedulers.background import BackgroundScheduler
from django_apscheduler.jobstores import DjangoJobStore
from procrastinate import PsycopgConnector
from rq import Queue, Worker

queue = Queue("default", default_result_ttl=-1)  # expect: python/queue-no-cleanup
worker = Worker([queue], default_result_ttl=-1)  # expect: python/queue-no-cleanup
Q_CLUSTER = {"name": "orders", "save_limit": 0}  # expect: python/queue-no-cleanup


def enqueue(number):
    queue.enqueue(settle, number, result_ttl=-1)  # expect: python/queue-no-cleanup
    queue.enqueue(settle, number, failure_ttl=-1)  # expect: python/queue-no-cleanup


class WorkerSettings:
    functions = []
    keep_result_forever = True  # expect: python/queue-no-cleanup


def schedule():
    scheduler = BackgroundScheduler()
    scheduler.add_jobstore(DjangoJobStore(), "default")  # expect: python/queue-no-cleanup
    return PsycopgConnector(dsn="db")  # expect: python/queue-no-cleanup


def result_backend(url):
    return taskiq_redis.RedisAsyncResultBackend(redis_url=url)  # expect: python/queue-no-cleanup
