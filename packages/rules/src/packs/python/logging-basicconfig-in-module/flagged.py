# path: src/orders/gateway.py
import logging
import logging.config

logging.basicConfig(level=logging.DEBUG)  # expect: python/logging-basicconfig-in-module
logging.getLogger().setLevel(logging.INFO)  # expect: python/logging-basicconfig-in-module
logging.config.dictConfig({"version": 1})  # expect: python/logging-basicconfig-in-module
logging.disable(logging.WARNING)  # expect: python/logging-basicconfig-in-module
root = logging.getLogger()
root.addHandler(logging.StreamHandler())  # expect: python/logging-basicconfig-in-module
logger = logging.getLogger(__name__)


class Gateway:
    def __init__(self):
        logging.basicConfig(format="%(message)s")  # expect: python/logging-basicconfig-in-module


def charge(order):
    logging.basicConfig()  # expect: python/logging-basicconfig-in-module
    logger.info("charging %s", order)


def client_session():
    logging.basicConfig(level=logging.DEBUG)  # expect: python/logging-basicconfig-in-module


def truncate_catalog(catalog):
    logging.disable(logging.ERROR)  # expect: python/logging-basicconfig-in-module
    catalog.clear()
