import pytest


def paid(order: "Order") -> bool:
    return order.paid


def total(order: "Order") -> int:
    return order.total


def label(order: "Order") -> str:
    def inner(value):
        return value

    return inner(f"{order.total}")


def _helper(order):
    return order


def by_parameter(order: "Order"):
    return order


def by_result() -> None:
    return None


@pytest.fixture
def order():
    return 1


def test_total(order):
    assert order


class Ledger:
    def __repr__(self):
        return "ledger"

    def _sum(self):
        return 0
