current_user = None
total = 0
cache = {}  # expect: python/mutable-global-state
jobs = []  # expect: python/mutable-global-state
_limits = dict()  # expect: python/mutable-global-state


def login(user):
    global current_user  # expect: python/mutable-global-state
    current_user = user


def count():
    global total  # expect: python/mutable-global-state
    total += 1


def remember(key, value):
    cache[key] = value


def forget(key):
    cache.pop(key)


def enqueue(job):
    jobs.append(job)


def limit(name, value):
    _limits.setdefault(name, value)


async def reset():
    global current_user, total  # expect: python/mutable-global-state
    current_user, total = None, 0
    current_user = None
