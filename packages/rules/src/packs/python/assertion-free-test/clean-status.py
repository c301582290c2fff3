# path: tests/test_orders.py
from tests.helpers import conduct


def test_order_of_somebody_else(app):
    conduct(app, "GET", "/orders/37", None, 403)
