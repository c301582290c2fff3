from celery import shared_task


@shared_task(time_limit=60)
def resize(path):
    shrink(path)


@shared_task(bind=True, max_retries=3)  # expect: python/job-no-timeout
def index(self, path):
    rebuild(path)
