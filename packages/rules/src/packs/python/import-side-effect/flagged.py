# path: src/orders/store.py
import os
import sqlite3
import threading

import psycopg2
import requests
from pymongo import MongoClient

connection = psycopg2.connect(os.environ["DSN"])  # expect: python/import-side-effect
mongo = MongoClient("db")  # expect: python/import-side-effect
rates = requests.get("https://api.partner.io/rates", timeout=5).json()  # expect: python/import-side-effect
os.makedirs("/var/lib/orders", exist_ok=True)  # expect: python/import-side-effect

with open("/etc/orders.json") as handle:  # expect: python/import-side-effect
    settings = handle.read()


def poll():
    pass


threading.Thread(target=poll, daemon=True).start()  # expect: python/import-side-effect
worker = threading.Thread(target=poll)
worker.start()  # expect: python/import-side-effect
Base.metadata.create_all(bind=engine)  # expect: python/import-side-effect


class Store:
    shared = sqlite3.connect("orders.db")  # expect: python/import-side-effect
