# path: tests/test_orders.py
import unittest
from unittest import skip

import pytest


@pytest.mark.skip  # expect: python/skipped-test
def test_total():
    assert total([]) == 0


@pytest.mark.skip(reason="flaky")  # expect: python/skipped-test
def test_names():
    assert names([]) == []


def test_rates():
    pytest.skip("no network")  # expect: python/skipped-test
    assert rates()


def xtest_paid():  # expect: python/skipped-test
    assert paid()


@pytest.mark.xfail(run=False, reason="hangs")  # expect: python/skipped-test
def test_hanging():
    assert hang()


class OrderTest(unittest.TestCase):
    @unittest.skip("broken")  # expect: python/skipped-test
    def test_total(self):
        self.assertEqual(total([]), 0)

    @skip("broken")  # expect: python/skipped-test
    def test_other(self):
        self.assertEqual(total([]), 0)

    def test_third(self):
        """Sums everything."""
        self.skipTest("not now")  # expect: python/skipped-test
