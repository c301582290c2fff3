from celery import Celery

app = Celery("shop", broker="redis://redis")


@app.task(time_limit=60)
def resize(path):
    shrink(path)


@app.task(soft_time_limit=30, bind=True)
def index(self, path):
    rebuild(path)
