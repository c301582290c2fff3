from django_apscheduler.jobstores import DjangoJobStore
from django_apscheduler.models import DjangoJobExecution
from rq import Queue

queue = Queue("default", default_result_ttl=3600)
Q_CLUSTER = {"name": "orders", "save_limit": 250}


def enqueue(number):
    queue.enqueue(settle, number)
    queue.enqueue(settle, number, result_ttl=500, failure_ttl=86400)
    queue.enqueue(settle, number, result_ttl=0)


def clean_up():
    DjangoJobExecution.objects.delete_old_job_executions(604800)


def schedule(scheduler):
    scheduler.add_jobstore(DjangoJobStore(), "default")


class WorkerSettings:
    keep_result = 3600
    keep_result_forever = False


def other(cache, record):
    cache.set("key", 1, ttl=-1)
    record.save(save_limit=0)


def result_backend(url):
    return taskiq_redis.RedisAsyncResultBackend(redis_url=url, result_ex_time=600)
