import logging

logger = logging.getLogger(__name__)


def settle(order):
    try:
        order.settle()
    except Exception as error:
        logger.error("settling failed: %s", error)  # expect: python/log-without-traceback


def on_the_root(order):
    try:
        order.settle()
    except Exception as e:
        logging.error(f"settling failed: {e}")  # expect: python/log-without-traceback
        return None


def severe(order):
    try:
        order.settle()
    except:
        logger.critical("settling failed")  # expect: python/log-without-traceback
        order.park()


def narrow(order):
    try:
        order.settle()
    except (KeyError, AttributeError) as error:
        logger.error("bad order %s: %s", order, error)  # expect: python/log-without-traceback


class Service:
    def run(self, order):
        try:
            order.settle()
        except RuntimeError as error:
            self.logger.error(error)  # expect: python/log-without-traceback

    def log_it(self, order):
        try:
            order.settle()
        except Exception:
            self.log.error("settling failed", extra={"order": order.id})  # expect: python/log-without-traceback


def merge(order, other):
    try:
        order.merge(other)
    except Exception as error:
        logger.error(error)  # expect: python/log-without-traceback
        raise HTTPException(500, "merging failed") from error
