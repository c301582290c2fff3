import asyncio
import base64
import collections.abc
import importlib
import inspect
import logging
import warnings
from collections import OrderedDict, deque
from collections.abc import Mapping

import numpy as np
from markupsafe import escape
from pydantic import BaseModel, field_validator

try:
    from importlib.metadata import version
except ImportError:
    import pkg_resources

logger = logging.getLogger(__name__)


def work(function, data, order):
    logger.warning("slow")
    warnings.warn("old")
    order.warn("late")
    inspect.signature(function)
    base64.encodebytes(data)
    order.clock()
    return np.float64(data), np.int32(1)


async def run():
    return asyncio.get_event_loop()


class OrderTest(TestCase):
    def test_total(self):
        self.assertEqual(1, 1)
