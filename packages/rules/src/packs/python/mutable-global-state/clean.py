HANDLERS = {}
COLORS = ["red", "green"]
_engine = None
names = ["a", "b"]


def register(name):
    def decorator(function):
        HANDLERS[name] = function
        return function

    return decorator


def engine():
    global _engine
    if _engine is None:
        _engine = make_engine()
    return _engine


def color(index):
    return COLORS[index]


def read_only():
    global _engine
    return _engine


def local(rows):
    names = []
    for row in rows:
        names.append(row)
    return names


def given(cache, key):
    cache[key] = 1


class Store:
    def __init__(self):
        self.items = {}

    def put(self, key, value):
        self.items[key] = value
