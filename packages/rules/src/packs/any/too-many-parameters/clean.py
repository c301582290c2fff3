def book(source, target, amount, currency, at, note):
    return source, target, amount, currency, at, note


class Service:
    def __init__(self, ledgers, entries, users, mail, clock, log, queue):
        self.parts = ledgers, entries, users, mail, clock, log, queue


def call(*arguments, **options):
    return arguments, options


result = call(1, 2, 3, 4, 5, 6, 7, 8, 9)
