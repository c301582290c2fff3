import logging

logger = logging.getLogger(__name__)


def once(order):
    try:
        order.settle()
    except Exception:
        logger.exception("settling failed")


def raised(order):
    try:
        order.settle()
    except ValueError as error:
        raise SettlementError(order) from error


def context_only(order):
    try:
        order.settle()
    except ValueError:
        logger.error("order %s is left as it was", order.id)
        raise


def translated(order):
    try:
        order.settle()
    except ValueError as error:
        logger.warning("bad order: %s", error)
        raise SettlementError(order) from error


def detail(order):
    try:
        order.settle()
    except Exception as error:
        logger.info("order %s", order.id)
        logger.error("settling failed: %s", error)


def debugged(order):
    try:
        order.settle()
    except ValueError as error:
        logger.debug("trying again: %s", error)
        raise


def view_order(number):
    try:
        return load(number)
    except StoreError as failure:
        log.exception("order %s", number)
        raise HTTPException(status_code=503) from failure
