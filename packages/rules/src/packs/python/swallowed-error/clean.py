import asyncio
import contextlib
import logging
import os

try:
    import ujson as json
except Exception:
    json = None

logger = logging.getLogger(__name__)


def narrow(values, key):
    try:
        return values[key]
    except KeyError:
        return None


def numbers(text):
    try:
        return int(text)
    except (TypeError, ValueError):
        pass
    return 0


def logged(queue, event):
    try:
        queue.put(event)
    except Exception:
        logger.exception("event %s lost", event.id)


def raised(queue, event):
    try:
        queue.put(event)
    except Exception as error:
        raise PublishError(event) from error


def explained(queue, event):
    try:
        queue.put(event)
    except Exception:
        # Metrics are best effort: the order must go through without them.
        pass


def cleaned_up(handle, path):
    try:
        handle.close()
    except Exception:
        pass
    try:
        os.unlink(path)
    except OSError:
        pass


def fallback(primary, secondary, key):
    try:
        return primary.get(key)
    except Exception:
        return secondary.get(key)


def collected(rows, errors):
    for row in rows:
        try:
            save(row)
        except Exception as error:
            errors.append(error)


def missing(path):
    with contextlib.suppress(FileNotFoundError):
        os.remove(path)


class Connection:
    def __del__(self):
        try:
            self.release_all()
        except Exception:
            pass


def probed(client):
    try:
        client.ping()
        connected = True
    except Exception:
        connected = False
    return connected


def converted(stamp):
    try:
        return convert(stamp)
    except (OverflowError, ValueError, OSError):
        pass
    return None


def wait_for(worker_thread):
    try:
        worker_thread.join(timeout=5)
    except RuntimeError:
        pass


async def halt(tasks):
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def warm_and_count(tenants):
    results = await asyncio.gather(*(warm(tenant) for tenant in tenants), return_exceptions=True)
    return sum(isinstance(result, Exception) for result in results)


def setup(plugins):
    for plugin in plugins:
        try:
            plugin.start()
        except Exception:
            logger.exception("%s does not start", plugin)


def has_loop():
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        pass
    else:
        return True
    return False


def wait_for(store):
    while store.is_wanted():
        try:
            return store.open()
        except ConnectionError:
            pass
        time.sleep(1)


def rewind(output):
    try:
        output.seek(0)
    except OSError:
        pass  # stdout


def tear_files_down(folder):
    def finish():
        try:
            os.remove(os.path.join(folder, "one.txt"))
            os.remove(os.path.join(folder, "two.txt"))
            os.remove(os.path.join(folder, "three.txt"))
        except OSError:
            pass

    return finish
