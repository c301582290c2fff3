# path: load/orders.py
import requests
from locust import events


@events.test_start.add_listener
def test_start(environment, **_kwargs):
    environment.rates = requests.get("https://rates.bank-of-acme.com/daily", timeout=5).json()
