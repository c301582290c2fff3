import abc
from typing import Protocol, overload


class Gateway(Protocol):
    def charge(self, order): ...


class BaseStore:
    def on_open(self):
        pass


class Store(BaseStore):
    def flush_all(self):
        pass


class OrderError(Exception):
    pass


class Job(abc.ABC):
    @abc.abstractmethod
    def run(self):
        pass


def noop():
    pass


def explained(order):
    if order.paid:
        # Paid orders need nothing more.
        pass
    else:
        send(order)


def drained(queue):
    while queue.get():
        pass
    for _ in consume(queue):
        pass


def parsed(text):
    try:
        return int(text)
    except ValueError:
        pass


def next_step(order):
    if order.paid:
        pass
    elif order.overdue:
        remind(order)
    elif order.is_gift:
        pass
    else:
        send(order)


def subscribe(bus):
    def on_nothing_at_all(event):
        pass

    bus.subscribe(on_nothing_at_all)


class Groups:
    def add_group(self, group):
        pass


class StoredGroups(Groups):
    def add_group(self, group):
        self.rows.append(group)


class Replay:
    def play(self):
        for _ in self:
            pass


def drain(rows):
    numbered = number(rows)
    for _ in numbered:
        pass


async def wait_for_end(process):
    async for line in process.stdout:
        pass


def run_out(rows):
    for _ in rows:
        pass


def status_text(status):
    try:
        if status.startswith("any text"):
            pass
    except UndefinedError:
        status = ""
    return status


def parse_none(line):
    pass
