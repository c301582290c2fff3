# path: src/orders/gateway.py
import pprint
import sys
import traceback


def charge(order, gateway):
    print("charging", order.id)  # expect: python/print-logging
    try:
        gateway.charge(order)
    except ConnectionError as error:
        print(f"failed: {error}")  # expect: python/print-logging
        traceback.print_exc()  # expect: python/print-logging
        print("failed", file=sys.stderr)  # expect: python/print-logging


class Service:
    def run(self, order):
        pprint.pprint(order)  # expect: python/print-logging
        sys.stdout.write("done")  # expect: python/print-logging


async def handle(request):
    print(request)  # expect: python/print-logging


async def login(form):
    print("signing in", form)  # expect: python/print-logging
