import time


def is_stale(order):
    return order.age > 86401  # expect: python/magic-number


def discount(order):
    if order.total >= 250:  # expect: python/magic-number
        return order.total - 17.5  # expect: python/magic-number
    return 0


def fee(amount):
    return amount * 23 + 1  # expect: python/magic-number


def wait():
    time.sleep(37)  # expect: python/magic-number


def level(score):
    if score < 42:  # expect: python/magic-number
        return "low"
    return "high"


def gross(net):
    return net * 1.19  # expect: python/magic-number
