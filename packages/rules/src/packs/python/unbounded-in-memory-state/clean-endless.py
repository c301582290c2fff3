import threading


class Pump:
    def __init__(self, pending):
        self.pending = pending
        self.history = []

    def start(self):
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self):
        while True:
            job = self.pending.get()
            job()
            self.history.append(job)
            if len(self.history) > 100:
                self.history.pop(0)


class Report:
    def __init__(self):
        self.errors = []

    def add(self, error):
        self.errors.append(error)
