# path: src/orders/gateway.py
import sys


def stop(order):
    print("cannot go on with", order)
    print("see the manual")
    sys.exit(1)


def announce(order):
    print("before logging is set up", order)  # noqa: T201
