# path: src/orders/gateway.py
import logging

logger = logging.getLogger(__name__)


def charge(order, gateway, verbose=False):
    logger.info("charging %s", order.id)
    if verbose:
        print("charging", order.id)


def write(order, handle):
    print(order.id, file=handle)


def print_summary(order):
    print(order.total)


def show(order):
    print(order)


class Printer:
    def print(self, order):
        return order

    def run(self, order):
        self.print(order)
        order.print()


if __name__ == "__main__":
    print("done")


def dump_frame(frame, out):
    pprint(frame.f_locals, stream=out)
    if frame.f_back is None:
        sys.stderr.write("no frame above")
        sys.exit(1)
