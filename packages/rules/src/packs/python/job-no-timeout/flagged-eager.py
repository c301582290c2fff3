from __future__ import annotations

from celery import Celery
from django.conf import settings

celery_app = Celery("parcels", broker=settings.BROKER_URL)  # expect: python/job-no-timeout
celery_app.conf.worker_max_tasks_per_child = 100
if settings.TESTING:
    celery_app.conf.task_always_eager = True


@celery_app.task
def label(parcel: int) -> None:
    printer.print(parcel)
