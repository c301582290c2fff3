from shop import logger


def slow(order):
    logger.warn("order %s is slow", order.id)
