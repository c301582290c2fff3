import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

executor = ThreadPoolExecutor(max_workers=4)


async def handle(event, tasks):
    await asyncio.create_task(store(event))
    task = asyncio.create_task(store(event))
    tasks.add(task)
    task.add_done_callback(tasks.discard)
    async with asyncio.TaskGroup() as group:
        group.create_task(store(event))


def joined(target):
    worker = threading.Thread(target=target)
    worker.start()
    worker.join(timeout=5)


def several(targets):
    threads = [threading.Thread(target=target) for target in targets]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def checkout(request):
    executor.submit(send_receipt, request.user)
    return None


class Poller:
    def start(self):
        self.thread = threading.Thread(target=self.poll)
        self.thread.start()


def main():
    threading.Thread(target=serve, daemon=True).start()


def other(engine):
    engine.start()


class Printer:
    def on_state_changed(self, state):
        def finish():
            self.queue.close(state)

        thread = threading.Thread(target=finish)
        thread.daemon = True
        thread.start()
