from logging import error


def settle(order):
    try:
        order.pay()
    except Exception as failure:
        error("order %s: %s", order.id, failure)  # expect: python/log-without-traceback
