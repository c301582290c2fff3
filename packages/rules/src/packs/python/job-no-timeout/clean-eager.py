from celery import Celery

app = Celery("desk", broker="memory://")
app.conf.task_always_eager = True


@app.task
def tidy(desk):
    desk.tidy()
