@cached  # expect: python/missing-module-docstring
def total(order):
    return order.total
