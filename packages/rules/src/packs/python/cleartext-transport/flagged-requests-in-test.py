# path: tests/test_live.py
import requests


def test_live():
    assert requests.get("http://tickets.acme-desk.io/rest/7").ok  # expect: python/cleartext-transport
