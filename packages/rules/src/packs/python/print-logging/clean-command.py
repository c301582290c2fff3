# path: src/orders/bench.py
from orders.ui import Subcommand


def bench(library, options):
    print("seconds:", measure(library, options.rounds))


command = Subcommand("bench", help="measure")
command.parser.add_option("-r", "--rounds")
command.run = bench
