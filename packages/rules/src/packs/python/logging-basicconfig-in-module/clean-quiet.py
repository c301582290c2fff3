# path: src/orders/quiet.py
import logging


def without_noise(work):
    def wrapped(*given):
        logging.disable(logging.CRITICAL)
        try:
            return work(*given)
        finally:
            logging.disable(logging.NOTSET)

    return wrapped
