import functools
from collections import deque

from cachetools import TTLCache

cache = TTLCache(maxsize=100, ttl=60)
recent = deque(maxlen=100)
HANDLERS = {}
COLORS = ["red", "green"]
sessions = {}
bounded = {}
counters = {}


def record(event):
    recent.append(event)
    cache[event.id] = event


def register(name):
    def decorator(function):
        HANDLERS[name] = function
        return function

    return decorator


def login(user):
    sessions[user.token] = user


def logout(token):
    sessions.pop(token, None)


def remember(key, value):
    if len(bounded) > 1000:
        bounded.clear()
    bounded[key] = value


def count():
    counters["requests"] = counters.get("requests", 0) + 1


def local_only(rows):
    result = []
    for row in rows:
        result.append(row)
    return result


class Parser:
    def __init__(self):
        self.tokens = []

    def feed(self, token):
        self.tokens.append(token)


class ConnectionHub:
    def __init__(self):
        self.connections = {}

    def open(self, connection):
        self.connections[connection.id] = connection

    def close(self, connection):
        del self.connections[connection.id]


@functools.lru_cache(maxsize=512)
def profile_of(user_id):
    return load_profile(user_id)


@functools.cache
def settings():
    return load_settings()


@functools.lru_cache(maxsize=None)
def columns_of(model):
    return list(model.columns)


listeners = {}


def subscribe(event, listener):
    listeners[event] = listener


class Answer:
    headers = []
    opened = []

    def __init__(self):
        self.headers = []

    def add(self, name, value):
        self.headers.append((name, value))
        self.opened.append(name)

    def done(self):
        self.opened = []


class ManagedType:
    registry = {}

    def __init__(self, namespace):
        ManagedType.registry[namespace] = self


class Part:
    KINDS = {}

    @classmethod
    def enter(cls, name):
        def _inner(subclass):
            cls.KINDS[name or subclass.__name__] = subclass
            return subclass

        return _inner
