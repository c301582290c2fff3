# path: src/orders/charge.py
from orders.log import logger


def charge(order):
    logger.warn("no gateway for %s", order)  # expect: python/deprecated-api
