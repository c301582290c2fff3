# path: tests/test_orders.py
import unittest

from orders import total


def test_total():  # expect: python/assertion-free-test
    total([1, 2])


def test_printed():  # expect: python/assertion-free-test
    result = total([1, 2])
    print(result)


async def test_async(client):  # expect: python/assertion-free-test
    await client.get("/orders")


def test_nothing():  # expect: python/assertion-free-test
    pass


class TestOrders:
    def test_sum(self):  # expect: python/assertion-free-test
        total([1])


class OrderTest(unittest.TestCase):
    def test_sum(self):  # expect: python/assertion-free-test
        result = total([1])

    def testCamel(self):  # expect: python/assertion-free-test
        total([2])


def test_result_unseen():  # expect: python/assertion-free-test
    result = settle(1)
    # assert result == 1


def test_expected_unused():  # expect: python/assertion-free-test
    expected = 5
    print(total([2, 3]), expected)


def test_approved(order):  # expect: python/assertion-free-test
    order.approved = True
    order.settle()


def test_command(runner, cli):  # expect: python/assertion-free-test
    runner.invoke(cli, ["settle", "7"])


def test_import_orders(store):  # expect: python/assertion-free-test
    store.import_orders("orders.csv")
