import os

import redis

store = redis.Redis()


def register(email):
    if not User.objects.filter(email=email).exists():  # expect: python/race-check-then-act
        User.objects.create(email=email)


def get_tag(session, name):
    tag = session.query(Tag).filter_by(name=name).first()
    if tag is None:  # expect: python/race-check-then-act
        tag = Tag(name=name)
        session.add(tag)
    return tag


def folder(path):
    if not os.path.exists(path):  # expect: python/race-check-then-act
        os.makedirs(path)


def write(path, data):
    if not path.exists():  # expect: python/race-check-then-act
        with open(path, "w") as handle:
            handle.write(data)


def claim(key, owner):
    if not store.exists(key):  # expect: python/race-check-then-act
        store.set(key, owner)


def pay(account_id, amount):
    account = Account.objects.get(pk=account_id)
    account.balance -= amount  # expect: python/race-check-then-act
    account.save()


def take(session, item_id):
    item = session.query(Item).get(item_id)
    item.stock = item.stock - 1  # expect: python/race-check-then-act
    session.commit()


async def find(collection, email):
    user = await collection.find_one({"email": email})
    if not user:  # expect: python/race-check-then-act
        await collection.insert_one({"email": email})


def increment(redis_client, key):
    count = int(redis_client.get(key) or 0)
    redis_client.set(key, count + 1)  # expect: python/race-check-then-act


async def register_document(accounts, mail):
    if await accounts.find_one({"mail": mail}):  # expect: python/race-check-then-act
        raise ValueError("taken")
    await accounts.insert_one({"mail": mail})


def drop_export(path):
    if os.path.isfile(path):  # expect: python/race-check-then-act
        os.remove(path)


def drop_report(report):
    if report.path.exists():  # expect: python/race-check-then-act
        report.path.unlink()


def lock(path):
    if not os.path.exists(path):  # expect: python/race-check-then-act
        with open(path, "w") as handle:
            handle.write(str(os.getpid()))


def claim_pid(path):
    if pathlib.Path(path).exists():  # expect: python/race-check-then-act
        raise SystemExit("already running")
    pathlib.Path(path).write_text(str(os.getpid()))


counters = redis.Redis()


def bump(key):
    seen = counters.get(key)
    counters.set(key, int(seen or 0) + 1)  # expect: python/race-check-then-act


def take_room(session, number):
    room = session.get(Room, number)
    if room.free:  # expect: python/race-check-then-act
        room.free = False
        session.commit()
