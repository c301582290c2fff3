import asyncio
import contextlib
import logging

import requests

logger = logging.getLogger(__name__)


def publish(queue, event):
    try:
        queue.put(event)
    except Exception:  # expect: python/swallowed-error
        pass


def bare(queue, event):
    try:
        queue.put(event)
    except:  # expect: python/swallowed-error
        pass


def each(rows):
    for row in rows:
        try:
            save(row)
        except Exception:  # expect: python/swallowed-error
            continue


def balance(account):
    try:
        return account.load_balance()
    except Exception as error:  # expect: python/swallowed-error
        return None


def price(item):
    value = None
    try:
        value = lookup(item)
    except BaseException:  # expect: python/swallowed-error
        value = 0
    return value


def notify(url, body):
    try:
        requests.post(url, json=body, timeout=5)
    except requests.RequestException:  # expect: python/swallowed-error
        pass


def write(path, data):
    try:
        path.write_text(data)
    except (OSError, TimeoutError):  # expect: python/swallowed-error
        pass


def suppressed(queue, event):
    with contextlib.suppress(Exception):  # expect: python/swallowed-error
        queue.put(event)


def start_up(database):
    try:
        database.connect()
    except Exception as error:  # expect: python/swallowed-error
        logger.error("cannot connect: %s", error)


def postponed(queue):
    try:
        queue.drain()
    except Exception:  # expect: python/swallowed-error
        # TODO: handle
        pass


class Attachment(Model):
    def save(self, folder):
        try:
            self.size_bytes = os.path.getsize(os.path.join(folder, self.name))
        except Exception:  # expect: python/swallowed-error
            pass
        super().save()


def announce(bus, message):
    try:
        bus.publish(message)
    except Exception:  # expect: python/swallowed-error
        # meh
        pass


async def warm_all(tenants):
    await asyncio.gather(*(warm(tenant) for tenant in tenants), return_exceptions=True)  # expect: python/swallowed-error


def charge(order):
    try:
        gateway.charge(order)
    except ConnectionError:  # expect: python/swallowed-error
        pass
    else:
        send_receipt(order)
