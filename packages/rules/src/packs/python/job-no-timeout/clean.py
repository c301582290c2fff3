import arq
from celery import Celery, shared_task
from rq import Queue

app = Celery("orders", broker="redis://cache/0")
app.conf.update(task_time_limit=300, task_soft_time_limit=240)
queue = Queue("default", default_timeout=300)


@app.task
def settle(number):
    gateway.settle(number)


@shared_task(time_limit=60)
def report(number):
    build(number)


def enqueue(number):
    queue.enqueue(settle, number)
    queue.enqueue(settle, number, job_timeout="5m")
    queue.enqueue(settle, number, job_timeout=600)


def other(client, project):
    client.get("/orders", timeout=None)
    project.task("release")


class Board:
    def task(self, name):
        return name


class WorkerSettings:
    job_timeout = 300
