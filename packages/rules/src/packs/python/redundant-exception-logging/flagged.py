import logging
import traceback

logger = logging.getLogger(__name__)


def logged_and_raised(order):
    try:
        order.settle()
    except Exception as error:  # expect: python/redundant-exception-logging
        logger.error("settling failed: %s", error)
        raise


def with_traceback(order):
    try:
        order.settle()
    except ValueError:  # expect: python/redundant-exception-logging
        logger.exception("settling failed")
        raise


def named(order):
    try:
        order.settle()
    except ValueError as error:  # expect: python/redundant-exception-logging
        logging.exception(error)
        raise error


def twice(order):
    try:
        order.settle()
    except Exception as error:  # expect: python/redundant-exception-logging
        logger.error("settling failed: %s", error)
        logger.exception(error)


def printed_too(order):
    try:
        order.settle()
    except Exception as error:  # expect: python/redundant-exception-logging
        logger.error(f"settling failed: {error}")
        logger.error(traceback.format_exc())
        return None


class Service:
    def run(self, order):
        try:
            order.settle()
        except RuntimeError as error:  # expect: python/redundant-exception-logging
            self.logger.warning("settling failed: %s", error, exc_info=True)
            order.park()
            raise


def settle(order):
    try:
        charge(order)
    except PaymentError as failure:  # expect: python/redundant-exception-logging
        log.exception("order %s", order.id)
        raise SettlementError(order.id) from failure
