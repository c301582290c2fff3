import threading


class Pump:
    def __init__(self, pending):
        self.pending = pending
        self.history = []  # expect: python/unbounded-in-memory-state

    def start(self):
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self):
        while True:
            job = self.pending.get()
            job()
            self.history.append(job)


class Ingest:
    def __init__(self):
        self.errors_by_device = {}  # expect: python/unbounded-in-memory-state

    async def start(self):
        self.task = asyncio.create_task(self.pump())

    async def handle(self, message):
        self.errors_by_device.setdefault(message.key, []).append(message.error)
