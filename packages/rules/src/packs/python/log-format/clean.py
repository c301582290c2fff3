import logging
import math

logger = logging.getLogger(__name__)
PREFIX = "orders"


def pay(order, amount):
    logger.info("order %s paid", order.id)
    logger.debug("order %(id)s", {"id": order.id})
    logger.info("a long text " "in two parts")
    logger.warning("50% of the orders")
    logger.info(PREFIX + ": started")
    logger.error(str(order))
    logger.info(describe(order))
    logger.log(logging.INFO, "order %s", order.id)


def other(order, messages, form):
    messages.error(f"order {order}")
    form.error(f"order {order}")
    math.log(order + 1)
    print(f"order {order}")
