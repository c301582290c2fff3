# Copyright of the company.
import os  # expect: python/missing-module-docstring


def total(order):
    """Return the sum."""
    return order.total
