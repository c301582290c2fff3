"""Sums
of orders,
over several lines."""
from orders import run


def total():
    return run()
