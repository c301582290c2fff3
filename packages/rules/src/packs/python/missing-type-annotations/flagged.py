from dataclasses import dataclass


def paid(order: "Order") -> bool:
    return order.paid


def total(order: "Order") -> int:
    return order.total


def label(order: "Order") -> str:
    return f"{order.total}"


def names(orders):  # expect: python/missing-type-annotations
    return [order.name for order in orders]


async def load(client, number):  # expect: python/missing-type-annotations
    return await client.get(number)


class Ledger:
    def __init__(self, orders: list) -> None:
        self.orders = orders

    def count(self) -> int:
        return len(self.orders)

    def add(self, order):  # expect: python/missing-type-annotations
        self.orders.append(order)

    def close(self):  # expect: python/missing-type-annotations
        self.orders.clear()

    def total(self) -> int:
        return sum(order.total for order in self.orders)

    @staticmethod
    def parse(text):  # expect: python/missing-type-annotations
        return text

    @property
    def first(self):  # expect: python/missing-type-annotations
        return self.orders[0]

    def last(self) -> "Order":
        return self.orders[-1]
