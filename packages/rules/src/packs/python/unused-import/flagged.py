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


def report(lines: list[Line]):
    import csv  # expect: python/unused-import

    groups = defaultdict(list)
    for line in lines:
        groups[line.day].append(line)
    return os.getcwd(), groups, date.today()
