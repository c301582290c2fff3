from celery import Celery

app = Celery("mails", broker="redis://queue/1")  # expect: python/job-no-timeout
app.conf.update(task_always_eager=TESTING, worker_max_tasks_per_child=50)
