# path: src/orders/store.py
import functools
import os
import threading

import psycopg2
import requests
from sqlalchemy import create_engine

engine = create_engine(os.environ["DSN"])
session = requests.Session()
lock = threading.Lock()
settings = {}.get("a")
value = os.environ.get("A")


@functools.cache
def connection():
    return psycopg2.connect(os.environ["DSN"])


def rates():
    return requests.get("https://api.partner.io/rates", timeout=5).json()


load = lambda path: open(path)


class Store:
    def __init__(self):
        self.connection = psycopg2.connect(os.environ["DSN"])


if __name__ == "__main__":
    os.makedirs("/var/lib/orders", exist_ok=True)
    threading.Thread(target=rates).start()
