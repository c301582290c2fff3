# path: tests/test_orders.py
import unittest

import pytest

from orders import total


def check(value):
    assert value


def test_total():
    assert total([1, 2]) == 3


def test_error():
    with pytest.raises(ValueError):
        total(None)


def test_by_helper():
    check(total([1]))


def is_three(value):
    assert value == 3


def test_by_own_function():
    is_three(total([1, 2]))


def test_does_not_raise():
    total([])


def test_mock(mocker):
    gateway = mocker.Mock()
    total([gateway])
    gateway.charge.assert_called_once_with(3)


@pytest.fixture
def test_client():
    return total


class OrderTest(unittest.TestCase):
    def test_sum(self):
        self.assertEqual(total([1]), 1)


def testing(order):
    total(order)


def test_output(testdir):
    result = testdir.runpytest()
    result.stdout.fnmatch_lines(["*1 passed*"])


class TestBus:
    def test_signal(self, value: str) -> "s":
        return value


def test_many_requests(event_loop, benchmark):
    @benchmark
    def run():
        event_loop.run_until_complete(ask())


def test_suite():
    suite = unittest.TestSuite()
    suite.addTest(unittest.defaultTestLoader.loadTestsFromName(__name__))
    return suite


class SignedOrderTest(OrderTest):
    def testWrongKey(self):
        super(SignedOrderTest, self).testWrongKey()


def test_page(screen):
    screen.open("/orders")
    screen.should_contain("37")


@nottest
def test_everything():
    total(range(10_000))


def test_command_throws(runner, cli):
    runner.invoke(cli, ["settle", "7"], catch_exceptions=False)


def test_deleting_twice(order):
    """What is deleted already is deleted without an error."""
    order.delete()
    order.delete()


def test_import_legacy():
    import orders.legacy
