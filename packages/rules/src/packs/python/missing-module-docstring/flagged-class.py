class Ledger:  # expect: python/missing-module-docstring
    """Keeps orders."""

    orders: list = []
