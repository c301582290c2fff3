# path: tests/test_rates.py
import urllib.request

import boto3
import httpx
import requests
from openai import OpenAI

API = "https://api.partner.io"


def test_rates():
    assert requests.get("https://api.partner.io/rates", timeout=5).ok  # expect: python/unmocked-external-api-in-test


def test_constant():
    assert requests.get(API + "/rates", timeout=5).ok  # expect: python/unmocked-external-api-in-test


def test_standard():
    with urllib.request.urlopen("https://api.partner.io/rates", timeout=5) as response:  # expect: python/unmocked-external-api-in-test
        assert response.status == 200


async def test_async():
    async with httpx.AsyncClient() as client:
        response = await client.get("https://api.partner.io/rates")  # expect: python/unmocked-external-api-in-test
    assert response.is_success


def test_bucket():
    assert boto3.client("s3").list_buckets()  # expect: python/unmocked-external-api-in-test


def test_model():
    client = OpenAI()  # expect: python/unmocked-external-api-in-test
    assert client.models.list()


@respx.mock
def test_rates_answered():
    respx.get("https://rates.bank-of-acme.com/daily").respond(json={})
    assert httpx.get("https://rates.bank-of-acme.com/daily").json() == {}


def test_rates_asked():
    assert httpx.get("https://rates.bank-of-acme.com/daily").status_code == 200  # expect: python/unmocked-external-api-in-test


class SomeMocked(unittest.TestCase):
    @responses.activate
    def test_answered(self):
        responses.add(responses.GET, "https://rates.bank-of-acme.com/daily", json={})
        self.assertEqual(requests.get("https://rates.bank-of-acme.com/daily", timeout=1).json(), {})

    def test_asked(self):
        self.assertEqual(requests.get("https://rates.bank-of-acme.com/daily", timeout=1).status_code, 200)  # expect: python/unmocked-external-api-in-test
