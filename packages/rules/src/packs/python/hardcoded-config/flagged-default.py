import os

import requests

DESK_ENDPOINT = "http://desk.internal:8080"  # expect: python/hardcoded-config


def tickets(endpoint=None):
    return requests.get(endpoint or DESK_ENDPOINT, timeout=5)


def ping():
    return requests.get(DESK_ENDPOINT, timeout=5)
