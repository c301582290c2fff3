# path: src/orders/report.py
import json  # expect: python/unused-import
import os
import os.path
import xml.etree.ElementTree as ET  # expect: python/unused-import
from collections import OrderedDict, defaultdict  # expect: python/unused-import
from datetime import (
    date,
    datetime,  # expect: python/unused-import
)

from .models import Order as OrderModel  # expect: python/unused-import
from .models import Line
from .models import comments, info  # expect: python/unused-import, python/unused-import


def report(lines: list[Line]):
    lines = [line for line in lines if line.comments(info=True)]
    import csv  # expect: python/unused-import

    groups = defaultdict(list)
    for line in lines:
        groups[line.day].append(line)
    return os.getcwd(), groups, date.today()


def headers():
    return {"Accept": "application/json", "Type": "json/lines"}


import yaml  # expect: python/unused-import
import calendar  # expect: python/unused-import

parser.add_argument("path", default="design_0.4.0.yaml", help="a plan")
FIELDS = ["title", "calendar"]


def first_scope():
    from ledger import rounding  # expect: python/unused-import

    return 1


def second_scope():
    from ledger import rounding

    return rounding.half_even(1)
