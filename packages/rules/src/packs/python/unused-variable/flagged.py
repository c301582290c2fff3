def settle(order, gateway):
    receipt = gateway.charge(order)  # expect: python/unused-variable
    return True


def total(orders):
    result = 0  # expect: python/unused-variable
    amount = sum(order.total for order in orders)
    return amount


def parse(text):
    try:
        return int(text)
    except ValueError as error:  # expect: python/unused-variable
        return None


def branches(order):
    if order.paid:
        state = "paid"  # expect: python/unused-variable
    else:
        state = "open"  # expect: python/unused-variable
    return order


class Service:
    async def fetch(self, client):
        response = await client.get("/orders")  # expect: python/unused-variable
        other: int = 3  # expect: python/unused-variable
        return client.last(other=1)


try:
    VERSION = read_version()
except LookupError as error:  # expect: python/unused-variable
    VERSION = "unknown"


def two_handlers():
    try:
        work()
    except ValueError as error:  # expect: python/unused-variable
        give_up()
    except OSError as error:
        report(error)


def locked(pair):
    with pair.lock() as held:  # expect: python/unused-variable
        return 1


def parted(row):
    number, name = (row[0], row[1])  # expect: python/unused-variable
    return name


def long(row):
    total = row[0]  # noqa: E501  # expect: python/unused-variable
    return row
