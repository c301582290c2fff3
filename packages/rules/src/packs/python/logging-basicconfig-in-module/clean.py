# path: src/orders/gateway.py
import logging

logger = logging.getLogger(__name__)
logger.addHandler(logging.NullHandler())
logger.setLevel(logging.INFO)
audit = logging.getLogger("audit")
audit.addHandler(logging.StreamHandler())


def setup_logging(level):
    logging.basicConfig(level=level)


def main():
    logging.basicConfig(level=logging.INFO)


def charge(order, model):
    model.setLevel(3)
    logger.info("charging %s", order)


if __name__ == "__main__":
    logging.basicConfig(level=logging.DEBUG)


class Quiet:
    def tearDown(self):
        logging.disable(logging.NOTSET)
        logging.getLogger().addHandler(self.former)


logging.getLogger().addHandler(logging.NullHandler())


def daemonize(path, handler):
    logging.getLogger().addHandler(handler)
