import functools
from collections import defaultdict

sessions = {}  # expect: python/unbounded-in-memory-state
history = []  # expect: python/unbounded-in-memory-state
attempts = defaultdict(list)  # expect: python/unbounded-in-memory-state
seen = set()  # expect: python/unbounded-in-memory-state


def login(user):
    sessions[user.token] = user


def record(event):
    history.append(event)


def failed(address, now):
    attempts[address].append(now)


def visit(url):
    if url in seen:
        return
    seen.add(url)


class Tracker:
    visits = []  # expect: python/unbounded-in-memory-state

    def visit(self, page):
        self.visits.append(page)


class ResultCache:
    def __init__(self):
        self.results = {}  # expect: python/unbounded-in-memory-state

    def get(self, key):
        if key not in self.results:
            self.results[key] = compute(key)
        return self.results[key]


@functools.lru_cache(maxsize=None)  # expect: python/unbounded-in-memory-state
def profile_of(user_id):
    return load_profile(user_id)


@functools.cache  # expect: python/unbounded-in-memory-state
def page_at(url):
    return download(url)


subscribers = {}  # expect: python/unbounded-in-memory-state


async def subscribe(request):
    body = await request.json()
    subscribers[body["id"]] = body["callback"]


recent_commands = {}  # expect: python/unbounded-in-memory-state
seen_types = []  # expect: python/unbounded-in-memory-state


def remember(user_id, command):
    recent_commands[user_id] = command


@app.route("/seen/<kind>")
def see(kind):
    seen_types.append(kind)
    return "", 204
