import asyncio
import threading
from threading import Thread

from flask import Flask

app = Flask(__name__)


def poll():
    pass


Thread(target=poll, daemon=True).start()  # expect: python/fire-and-forget-thread


@app.post("/checkout")
def checkout():
    threading.Thread(target=send_receipt).start()  # expect: python/fire-and-forget-thread
    return "ok"


@app.post("/report")
def report():
    worker = Thread(target=build_report)
    worker.start()  # expect: python/fire-and-forget-thread
    return "started"


def send_async(app, message):
    Thread(target=send_in_context, args=(app, message)).start()  # expect: python/fire-and-forget-thread


async def handle(event):
    asyncio.create_task(store(event))  # expect: python/fire-and-forget-thread
    asyncio.ensure_future(store(event))  # expect: python/fire-and-forget-thread
    loop = asyncio.get_running_loop()
    loop.create_task(store(event))  # expect: python/fire-and-forget-thread


def timer(request):
    threading.Timer(60, expire, [request.user]).start()  # expect: python/fire-and-forget-thread
    return None


@socketio.on("move")
def move(data):
    worker = threading.Thread(target=plan, args=(data,), daemon=True)
    worker.start()  # expect: python/fire-and-forget-thread
