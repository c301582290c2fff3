import time
from datetime import datetime, timezone

import arrow
from django.utils import timezone as django_timezone


def stamp():
    return datetime.now(timezone.utc)


def from_value(value):
    return datetime.fromtimestamp(value, tz=timezone.utc)


def arrows():
    return arrow.utcnow()


def in_django():
    return django_timezone.now()


def strings():
    return "datetime.utcnow()", time.gmtime()


class Clock:
    def utcnow(self):
        return datetime.now(timezone.utc)

    def tick(self):
        return self.utcnow()


def other(clock):
    return clock.utcnow()
