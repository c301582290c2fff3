# path: tests/test_order_of_answers.py
import requests
import responses


def test_order_of_answers():
    @responses.activate
    def ask():
        responses.get("https://rates.bank-of-acme.com/daily", json={})
        assert requests.get("https://rates.bank-of-acme.com/daily", timeout=5).json() == {}

    ask()


def test_nothing_registered():
    @responses.activate()
    def ask():
        assert requests.get("https://rates.bank-of-acme.com/daily", timeout=5).status_code == 404

    ask()
