import logging

logger = logging.getLogger(__name__)


def pay(order, amount):
    logger.info(f"order {order.id} paid")  # expect: python/log-format
    logger.debug("order %s paid" % order.id)  # expect: python/log-format
    logging.warning("order " + str(order.id) + " unpaid")  # expect: python/log-format
    logger.error("order {} failed: {}".format(order.id, amount))  # expect: python/log-format
    logger.log(logging.INFO, f"order {order.id}")  # expect: python/log-format
    logger.exception("order %s of %s" % (order.id, amount))  # expect: python/log-format


class Service:
    def run(self, order):
        self.logger.info(f"running {order}")  # expect: python/log-format
        self.log.warning(  # expect: python/log-format
            "a long text about "
            f"{order}"
        )


RETRIES_MAX = 3


def retry(order, limit):
    logger.warning(f"giving up after {RETRIES_MAX} attempts")  # expect: python/log-format
    folder = "/run/orders"
    logger.info("no such folder: {}".format(folder))  # expect: python/log-format
    logger.debug(  # expect: python/log-format
        "order %s of %s "
        "is late" % (order, limit)
    )
    logging.error("too many: %d" % RETRIES_MAX)  # expect: python/log-format


def told(order):
    text = "order %s of %s"
    logger.info(text % (order.id, order.owner))  # expect: python/log-format
    logger.error(("order {}".format(order.id)))  # expect: python/log-format
