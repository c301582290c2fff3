import sys
import typing

if sys.version_info >= (3, 14):
    import annotationlib


def total(orders: typing.Dict[str, int]) -> int:  # expect: python/legacy-typing-syntax
    return sum(orders.values())
