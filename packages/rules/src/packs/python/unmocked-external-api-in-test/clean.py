# path: tests/test_rates.py
from unittest import mock

import boto3
import requests

from orders import rates


def test_local(live_server):
    assert requests.get("http://localhost:8000/rates", timeout=5).ok
    assert requests.get(live_server.url + "/rates", timeout=5).ok
    assert requests.get(f"{live_server.url}/rates", timeout=5).ok


def test_patched():
    with mock.patch("requests.get") as get:
        requests.get("https://api.partner.io/rates", timeout=5)
    get.assert_called_once()


def test_client(client):
    assert client.get("/rates").status_code == 200


def test_emulator():
    assert boto3.client("s3", endpoint_url="http://localhost:4566").list_buckets()


def test_reserved():
    assert requests.get("https://example.com/", timeout=5).ok


def test_monkeypatched(monkeypatch):
    monkeypatch.setattr(requests, "get", lambda *args, **kwargs: 1)
    assert requests.get("https://api.partner.io/rates", timeout=5) == 1


def test_parsed():
    assert rates({"url": "https://api.partner.io"}).get("url")


@mock_sqs
@mock_sns()
def test_topic():
    assert boto3.client("sns", region_name="eu-west-1").create_topic(Name="orders")


class TestQueue:
    @moto.mock_sqs
    def setUp(self):
        self.queue = boto3.resource("sqs").create_queue(QueueName="orders")
