from celery import Celery, shared_task

app = Celery("orders", broker="redis://cache/0", backend="redis://cache/1")
app.conf.update(result_expires=3600, task_time_limit=60)
plain = Celery("mails", broker="redis://cache/0")
rpc = Celery("calls", backend="rpc://")
configured = Celery("reports")
configured.config_from_object("django.conf:settings", namespace="CELERY")
CELERY_RESULT_BACKEND = "redis://cache/1"


@shared_task(ignore_result=True)
def mail(address):
    return address


@app.task
def report(number):
    return number


def other(kitchen):
    return kitchen.Vegetable("celery")


def worker_without_results():
    return Celery("reports", broker="redis://queue:6379/0", backend=None)
