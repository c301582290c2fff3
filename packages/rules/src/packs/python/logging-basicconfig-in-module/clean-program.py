import argparse
import logging

logging.basicConfig(level=logging.INFO)


def options():
    parser = argparse.ArgumentParser()
    parser.add_argument("--orders")
    return parser.parse_args()


print(options())
