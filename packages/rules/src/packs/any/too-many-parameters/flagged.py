def book(source, target, amount, currency, at, note, user):  # expect: any/too-many-parameters
    return source, target, amount, currency, at, note, user


class Ledger:
    def book(self, source, target, amount, currency, at, note, user):  # expect: any/too-many-parameters
        return self, source, target, amount, currency, at, note, user


async def send(a, b, c, d=1, e=2, *, f=3, g=4, h=5):  # expect: any/too-many-parameters
    return a, b, c, d, e, f, g, h
