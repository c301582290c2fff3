import logging
import traceback

import sentry_sdk

logger = logging.getLogger(__name__)


def full(order):
    try:
        order.settle()
    except Exception:
        logger.exception("settling failed")


def asked(order):
    try:
        order.settle()
    except Exception as error:
        logger.error("settling failed: %s", error, exc_info=True)


def formatted(order):
    try:
        order.settle()
    except Exception:
        logger.error("settling failed\n%s", traceback.format_exc())


def raised(order):
    try:
        order.settle()
    except Exception:
        logger.error("settling failed")
        raise


def reported(order):
    try:
        order.settle()
    except Exception as error:
        sentry_sdk.capture_exception(error)
        logger.error("settling failed")


def expected(path):
    try:
        return path.read_text()
    except FileNotFoundError:
        logger.error("%s is missing", path)


def no_handler(order):
    if not order.paid:
        logger.error("order %s is not paid", order)


def warned(order):
    try:
        order.settle()
    except ValueError as error:
        logger.warning("order %s left out: %s", order, error)


def wrapped(order):
    try:
        order.settle()
    except Exception as error:
        logger.error("settling failed")
        raise SettlementError("settling") from error


def refused(form):
    try:
        return authenticate(form)
    except AccountLocked as error:
        logger.error("account locked")
        raise HTTPException(423, "locked") from error


def asked_to_stop(shell):
    try:
        shell.run()
    except EOFError:
        logger.error("nothing more to read")
    except ShellUserQuitError:
        logger.error("stopped")


def nothing_there(store):
    try:
        return store.first()
    except StoreNoDataException as reason:
        logger.critical(reason)


def max_age(given):
    try:
        age = int(given[0][1])
    except ValueError:
        logger.error("invalid max-age")
        return None
    return age


def access(server):
    try:
        server.log.access()
    except:
        server.log.error(traceback=True)


def bind(connection, name, secret):
    try:
        connection.simple_bind_s(name, secret)
    except ldap.INVALID_CREDENTIALS:
        logger.error("cannot bind as %s", name)
