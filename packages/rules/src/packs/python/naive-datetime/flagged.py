import datetime as dt
from datetime import datetime, timedelta

from sqlalchemy import Column, DateTime


class Session(Base):
    created_at = Column(DateTime, default=datetime.now)  # expect: python/naive-datetime
    seen_at = Column(DateTime, onupdate=datetime.utcnow)  # expect: python/naive-datetime


def start(session, token):
    session.expires_at = datetime.now() + timedelta(hours=1)  # expect: python/naive-datetime
    session.save(created_at=datetime.now())  # expect: python/naive-datetime
    return {"token": token, "issued": datetime.utcnow()}  # expect: python/naive-datetime


def is_expired(session):
    return session.expires_at < datetime.now()  # expect: python/naive-datetime


def from_stamp(value):
    return datetime.fromtimestamp(value)  # expect: python/naive-datetime


def through_a_local(session):
    now = datetime.utcnow()  # expect: python/naive-datetime
    if session.expires_at > now:
        return True
    return False


def other_spelling(queue):
    queue.push(dt.datetime.now())  # expect: python/naive-datetime


def today(order):
    order.due = datetime.today()  # expect: python/naive-datetime


def mislabelled(subscription, row):
    subscription.ends_at = datetime.fromtimestamp(row["end"]).replace(tzinfo=timezone.utc)  # expect: python/naive-datetime
    subscription.seen_at = datetime.now().replace(tzinfo=timezone.utc)  # expect: python/naive-datetime


def written_down(order):
    order.updated_at = datetime.now().isoformat()  # expect: python/naive-datetime
    return {"id": order.id, "created_at": datetime.now().isoformat()}  # expect: python/naive-datetime


def wrong_epoch(order):
    return datetime.utcnow().timestamp() - order.paid_at  # expect: python/naive-datetime


def millis_since_epoch():
    epoch = datetime.utcfromtimestamp(0)
    delta = datetime.now() - epoch  # expect: python/naive-datetime
    return int(delta.total_seconds() * 1000)


def marked(store, key):
    store.hset(key, "settled_at", datetime.now().isoformat())  # expect: python/naive-datetime


def is_repeated(outbox, address, window):
    last_sent = outbox.last_sent(to=address)
    return (datetime.now() - last_sent) <= window  # expect: python/naive-datetime
