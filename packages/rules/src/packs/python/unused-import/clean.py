# path: src/orders/report.py
from __future__ import annotations

import os.path
import typing as t
from collections import defaultdict
from typing import TYPE_CHECKING

from . import signals  # noqa: F401
from .errors import OrderError as OrderError
from .models import Line

if TYPE_CHECKING:
    from .customers import Customer

try:
    import ujson
except ImportError:
    ujson = None

try:
    import yaml

    HAS_YAML = True
except ImportError:
    HAS_YAML = False

__all__ = ["Line", "report"]


def report(customer: "Customer") -> t.Any:
    groups = defaultdict(list)
    return os.path.join("a", "b"), groups, customer


def through_keyword(orders):
    return [defaultdict.fromkeys(orders, default=t)]


import decimal
import fractions


def price(value: "decimal.Decimal") -> "list[fractions.Fraction]":
    return value


def load_lazily():
    global ledger_tools
    import ledger_tools


def use_lazily():
    return ledger_tools.total()


def nested_use():
    from ledger import nested_rounding

    def inner(amount):
        return nested_rounding(amount)

    return inner


class Map:
    from .layers import Marker as marker
    from .layers import Tile as tile

    def add(self, name):
        return getattr(self, name)()


if sys.version_info >= (3, 11):
    from tomllib import load
else:
    from tomli import load
