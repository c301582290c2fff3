import logging

from flask import Flask, jsonify

logger = logging.getLogger(__name__)
app = Flask(__name__)


def narrow(text):
    try:
        return parse_date(text)
    except ValueError:
        return parse_other(text)


def raised(client):
    try:
        return client.fetch()
    except Exception as error:
        raise FetchError("no rate") from error


def transaction(session):
    try:
        session.commit()
    except Exception:
        session.rollback()
        raise


@app.get("/orders")
def orders():
    try:
        return jsonify(load())
    except Exception as error:
        logger.error("orders: %s", error)
        return jsonify(error="internal error"), 500


def worker_loop(queue):
    while True:
        try:
            queue.take().run()
        except Exception as error:
            logger.error("job failed: %s", error)


def kept(client):
    try:
        client.send()
    except Exception:
        logger.exception("sending failed")


def main():
    try:
        run()
    except Exception as error:
        print(error)


def last_resort(client):
    try:
        client.send()
    except ConnectionError:
        client.reconnect()
    except Exception as error:
        client.fail(error)


@app.post("/orders")
def place(form):
    try:
        return jsonify(store(form))
    except Exception as error:
        return answer(error), 500


def ping(client):
    try:
        client.ping()
    except Exception:
        status = describe_down()
        return status
    return "up"


def send_all(outbox):
    try:
        return outbox.send()
    except ConnectionError:
        return retry(outbox)
    except Exception as failure:
        log.error("outbox: %s", failure)
        return None


def finished(deferred, command):
    try:
        deferred.callback(command.result())
    except Exception as error:
        deferred.errback(error)


def main(argv):
    try:
        fetch(argv[0])
    except:
        sys.stderr.write("failed: %s\n" % sys.exc_info()[1])
        return 1
    return 0


def judged(client):
    try:
        return client.fetch_rate()
    except Exception as error:  # noqa: BLE001
        return cached_rate(error)


class Timer:
    def invoke(self):
        try:
            self.callback()
        except Exception as error:
            self.app.handle_exception(error)

    def tick(self):
        try:
            self.connection.ping()
        except Exception as error:
            self.failures[0] = error

    def result(self, arguments):
        try:
            return Result(value=self.run_with(arguments))
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as exc:
            return Result(success=False, exception=exc)


def restore(state):
    try:
        state.load()
    except Exception as error:  # pylint: disable=broad-except
        state.note(str(error))
