import datetime as dt
import datetime
from datetime import datetime as moment


class Session(Base):
    created_at = Column(DateTime, default=datetime.datetime.utcnow)  # expect: python/deprecated-datetime-utcnow


def stamp():
    return dt.datetime.utcnow()  # expect: python/deprecated-datetime-utcnow


def aliased(value):
    return moment.utcnow(), moment.utcfromtimestamp(value)  # expect: python/deprecated-datetime-utcnow, python/deprecated-datetime-utcnow


def in_a_lambda():
    return Column(default=lambda: datetime.datetime.utcnow())  # expect: python/deprecated-datetime-utcnow


def shown():
    print(datetime.datetime.utcnow().isoformat())  # expect: python/deprecated-datetime-utcnow


def with_zone():
    return datetime.datetime.utcnow().replace(tzinfo=dt.timezone.utc)  # expect: python/deprecated-datetime-utcnow
