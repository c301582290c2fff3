from logging import debug, log as write, warning


def settle(order):
    debug("settling %s" % order.id)  # expect: python/log-format
    warning(f"order {order.id} is late")  # expect: python/log-format
    warning("order " + order.id)  # expect: python/log-format
    warning("order %s is late", order.id)
