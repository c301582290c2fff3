from celery import Celery


def testing_app(name, backend):
    return Celery(name, backend=backend)


in_memory = Celery("rehearsal", backend="cache+memory://")


class Rehearsal:
    def switch_off(self):
        self.app.conf.result_expires = None
