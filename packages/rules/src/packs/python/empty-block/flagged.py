def remind(order):
    if order.paid:  # expect: python/empty-block
        pass
    else:
        send(order)


def settle(order):
    if order.paid:
        send(order)
    else:  # expect: python/empty-block
        pass


def count(rows):
    for row in rows:  # expect: python/empty-block
        pass


def wait(flag):
    while flag:  # expect: python/empty-block
        pass


def archive(order):  # expect: python/empty-block
    pass


class Ledger:
    def close_month(self, month):  # expect: python/empty-block
        ...

    def check(self, month):
        if month:
            return 1
        elif month is None:  # expect: python/empty-block
            pass
        return 0


def look():
    sizes = [1, 2, 3]
    for size in sizes:  # expect: python/empty-block
        pass
