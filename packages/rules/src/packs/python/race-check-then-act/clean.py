import os
import threading

from django.db import transaction
from django.db.models import F

lock = threading.Lock()


def register(email):
    User.objects.get_or_create(email=email)


def locked(account_id, amount):
    with transaction.atomic():
        account = Account.objects.select_for_update().get(pk=account_id)
        account.balance -= amount
        account.save()


def in_the_database(item_id):
    Item.objects.filter(pk=item_id).update(stock=F("stock") - 1)


def constraint(session, name):
    tag = session.query(Tag).filter_by(name=name).first()
    if tag is None:
        try:
            session.add(Tag(name=name))
            session.commit()
        except IntegrityError:
            session.rollback()


def folder(path):
    os.makedirs(path, exist_ok=True)


def must_exist(path):
    if not os.path.exists(path):
        raise FileNotFoundError(path)


def guarded(path, data):
    with lock:
        if not os.path.exists(path):
            os.makedirs(path)


def cached(cache, key):
    value = cache.get(key)
    if value is None:
        value = compute(key)
        cache.set(key, value)
    return value


def local(counter):
    counter.total += 1
    return counter


def missing(session, name):
    tag = session.query(Tag).filter_by(name=name).first()
    if tag is None:
        return None
    return tag


def increment(redis_client, key):
    redis_client.incr(key)
    redis_client.set(key, compute())


async def find_document(accounts, mail):
    if await accounts.find_one({"mail": mail}):
        return True
    return False


def drop_export(path):
    if os.path.isfile(path):
        try:
            os.remove(path)
        except FileNotFoundError:
            pass  # another process was quicker


def drop_report(report, archive):
    if report.path.exists():
        report.path.unlink(missing_ok=True)
    if archive.path.exists():
        report.path.rename(archive.path)


def read_settings(path):
    if os.path.isfile(path):
        with open(path) as handle:
            return handle.read()
    return ""


def certificates(folder):
    if not os.path.exists(folder):
        os.makedirs(folder, 0o700, True)


def claim_pid_alone(path):
    with open(path, "x") as out:
        out.write(str(os.getpid()))


def export_once(path):
    if pathlib.Path(path).exists():
        raise SystemExit("there already")
    return pathlib.Path(path).name


def take_room_alone(session, number):
    room = session.get(Room, number, with_for_update=True)
    if room.free:
        room.free = False
        session.commit()


class Folder:
    def copy(self, source, target):
        folder = os.path.dirname(target)
        if not os.path.exists(folder):
            self.mkdir(folder)
        shutil.copy(source, target)

    def open(self, location):
        if not os.path.exists(location):
            try:
                os.mkdir(location)
            except OSError as problem:
                if problem.errno != errno.EEXIST:
                    raise
