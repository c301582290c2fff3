class order_line:  # expect: python/naming-convention
    pass


class Order_Line:  # expect: python/naming-convention
    pass


class orderLine:  # expect: python/naming-convention
    pass


def loadOrder(number):  # expect: python/naming-convention
    return number


def Load(number):  # expect: python/naming-convention
    return number


class Ledger:
    def closeMonth(self):  # expect: python/naming-convention
        return 1

    def add(self, newOrder, *, isPaid=False):  # expect: python/naming-convention, python/naming-convention
        return newOrder


def total(orderLines: list):  # expect: python/naming-convention
    return orderLines


def A7_discussion(request):  # expect: python/naming-convention
    return request


class Ledger(Exception):
    def addEntry(self, entry):  # expect: python/naming-convention
        self.entries.append(entry)


class LedgerTest(unittest.TestCase):
    def _setupEntries(self):  # expect: python/naming-convention
        self.entries = []


entryCount = 0  # expect: python/naming-convention


def summed(entries):
    totalAmount = 0  # expect: python/naming-convention
    for oneEntry in entries:  # expect: python/naming-convention
        totalAmount = totalAmount + oneEntry.amount
    first, lastEntry = entries[0], entries[-1]  # expect: python/naming-convention
    with open("rates") as rateFile:  # expect: python/naming-convention
        return totalAmount, first, lastEntry, rateFile.read()


class PaymentTest(unittest.TestCase):
    def test_pay(self):
        def fakeSend(address):  # expect: python/naming-convention
            return address

        self.pay(fakeSend)


class Parcels:
    class parcel_state:  # expect: python/naming-convention
        pass


class ParcelView(MethodView):
    class API_v1:  # expect: python/naming-convention
        pass
