from celery import shared_task


@shared_task
def multiply(first, second):
    return first * second


@shared_task(bind=True)
def fail(self):
    raise ValueError("for the tests of the monitor")
