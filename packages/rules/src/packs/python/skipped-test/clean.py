# path: tests/test_orders.py
import sys
import unittest

import pytest

pytestmark = pytest.mark.slow


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
def test_total():
    assert total([]) == 0


@pytest.mark.xfail(reason="issue 12", strict=True)
def test_known():
    assert total([1]) == 2


@pytest.mark.parametrize("skip", [1, 2])
def test_skip(skip):
    assert skip


def test_conditional():
    if sys.platform == "win32":
        pytest.skip("needs fork")
    assert total([]) == 0


class OrderTest(unittest.TestCase):
    @unittest.skipUnless(HAS_DATABASE, "needs a database")
    def test_total(self):
        self.assertEqual(total([]), 0)


def skip_blank_lines(lines):
    return [line for line in lines if line]


@skip_cache
def load():
    return 1
