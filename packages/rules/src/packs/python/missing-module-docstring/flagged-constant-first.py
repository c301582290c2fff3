LIMIT = 3  # expect: python/missing-module-docstring


def is_full(orders):
    return len(orders) >= LIMIT
