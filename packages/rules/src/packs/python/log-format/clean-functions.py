from logging import debug, warning

from ledger.console import error


def settle(order):
    debug("settling %s", order.id)
    warning("late")
    error(f"order {order.id} is late")
    print("order %s" % order.id)
