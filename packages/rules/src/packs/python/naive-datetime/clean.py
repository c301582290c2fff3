import datetime as dt
import time
from datetime import date, datetime, timezone

from django.utils import timezone as django_timezone


def aware(session):
    session.expires_at = datetime.now(timezone.utc)
    session.seen_at = datetime.now(tz=timezone.utc)
    session.created_at = django_timezone.now()
    session.day = date.today()
    return datetime.fromtimestamp(0, tz=timezone.utc)


def shown(order):
    print(datetime.now().strftime("%Y-%m-%d"))
    print("now:", datetime.now())
    name = f"report-{datetime.now():%Y%m%d}.csv"
    year = datetime.now().year
    stamp = datetime.now().isoformat()
    return name, year, stamp


def elapsed():
    start = datetime.now()
    work()
    print((datetime.now() - start).total_seconds())


def converted(session):
    session.expires_at = datetime.now().astimezone()
    session.seen_at = datetime.utcnow().replace(tzinfo=timezone.utc)
    return datetime.now().timestamp()


def other_meanings(clock, frame):
    clock.now()
    frame.today()
    return time.time(), clock.fromtimestamp(1)


def labelled(session, row):
    session.started_at = datetime.now().replace(tzinfo=tzlocal())
    session.ended_at = datetime.utcfromtimestamp(row["end"]).replace(tzinfo=timezone.utc)
    session.kept_at = datetime.now(timezone.utc).isoformat()
    return {"seconds": datetime.now().timestamp() - row["start"]}


def paused():
    last_run = datetime.now()
    wait()
    return (datetime.now() - last_run).total_seconds()


def entry(stat, table):
    table._print_t(datetime.now())
    warn("drift", datetime.fromtimestamp(stat.st_mtime))
    return {"date": get_formatted_datetime(datetime.fromtimestamp(stat.st_mtime))}
