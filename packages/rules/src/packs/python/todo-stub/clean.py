import abc
import functools
from abc import ABC, abstractmethod
from typing import Protocol, overload

import pytest


class Storage(ABC):
    @abstractmethod
    def read(self, key):
        raise NotImplementedError

    def size(self, key):
        # TODO: every backend should say
        raise NotImplementedError("not implemented yet")


class Reader(Protocol):
    def read(self, key: str) -> bytes: ...  # TODO: narrow the type


class BaseExporter:
    def export(self, report):
        raise NotImplementedError("not implemented")


class Exporter:
    def run(self, report):
        return self.write(report)

    def write(self, report):
        raise NotImplementedError("not implemented")


class Parser:
    def parse(self, text):
        raise NotImplementedError("Not implemented.")


class JsonParser(Parser):
    def parse(self, text):
        return loads(text)

    def stream(self, text):
        raise NotImplementedError("JSON cannot be streamed")

    def on_error(self, error):
        """Hook for subclasses."""
        pass  # TODO: name the arguments


class Handler:
    def handle(self, event):
        raise NotImplementedError


@overload
def load(key: str) -> str: ...  # TODO: bytes
@overload
def load(key: int) -> int: ...
def load(key):
    # TODO: remove the alias in 3.0
    return store.get(key)


@functools.singledispatch
def encode(value):
    raise NotImplementedError(f"not implemented for {type(value)}")


try:
    import fcntl
except ImportError:

    def lock(handle):
        raise NotImplementedError("file locks")


class NullCache:
    def get(self, key):
        return None  # a stub on purpose: nothing is cached

    def set(self, key, value):
        pass


def total(lines):
    # TODO: use decimals everywhere
    return sum(line.amount for line in lines)


def find(users, name):
    for user in users:
        if user.name == name:
            return user
    # TODO: not implemented for groups
    return None


def is_enabled(feature):
    return True


def is_async():
    # the parser has no callbacks
    return False


def refund(order):
    # TODO: implement refunds
    return {"error": "not implemented"}, 501


def capture(order):
    # TODO: implement
    return {"success": False, "message": "captures are not available"}


def normalise(value, legacy=None):
    # TODO: deprecate the argument `legacy`
    pass


def placeholder_for(field):
    # the text of the placeholder depends on the field
    return LABELS[field]


def close(handle):
    try:
        handle.close()
    except OSError:  # TODO: tell why
        pass


def visit(node):
    if node.kind == "leaf":
        return node.value
    raise NotImplementedError(f"kind {node.kind} is not implemented yet")


def retries():
    # no longer a stub: read from the settings
    return 3


@pytest.mark.xfail
def test_cubic_spline():
    raise NotImplementedError("cubic splines")


def documented():
    """Returns the name; TODO comments in it do not count."""
    return "name"


def describe():
    return "TODO: implement"


def simulate_delay(seconds):
    """Simulate the latency of a network."""
    time.sleep(seconds)


class Orienter:
    def __init__(self, angle, axis):
        """Created by __new__."""
        # Dummy initializer for the docstring
        pass


class FreeAccount:
    def limits(self, user):
        # Free accounts only for now
        return {"premium": False}

    # The format doesn't pretend to have more
    def bits(self):
        return 8

    def setup(self, stage=""):
        # Stub is to redefine the default signature, since there are no stages here
        pass
