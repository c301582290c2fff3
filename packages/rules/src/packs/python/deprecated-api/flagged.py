import asyncio
import base64
import collections
import imp  # expect: python/deprecated-api
import inspect
import logging
import ssl
import telnetlib  # expect: python/deprecated-api
import tempfile
import threading
from collections import Mapping  # expect: python/deprecated-api
from distutils.version import LooseVersion  # expect: python/deprecated-api

import numpy as np
import pkg_resources  # expect: python/deprecated-api
from flask import escape  # expect: python/deprecated-api
from pydantic import BaseModel, validator  # expect: python/deprecated-api

logger = logging.getLogger(__name__)


def work(function, sock, data):
    logger.warn("slow")  # expect: python/deprecated-api
    inspect.getargspec(function)  # expect: python/deprecated-api
    ssl.wrap_socket(sock)  # expect: python/deprecated-api
    base64.encodestring(data)  # expect: python/deprecated-api
    tempfile.mktemp()  # expect: python/deprecated-api
    threading.currentThread()  # expect: python/deprecated-api
    loop = asyncio.get_event_loop()  # expect: python/deprecated-api
    collections.Mapping  # expect: python/deprecated-api
    return np.float(data), loop  # expect: python/deprecated-api


@app.on_event("startup")  # expect: python/deprecated-api
async def start():
    pass


class OrderTest(TestCase):
    def test_total(self):
        self.assertEquals(1, 1)  # expect: python/deprecated-api
