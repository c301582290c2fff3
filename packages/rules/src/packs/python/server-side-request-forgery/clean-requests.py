import urllib.request
from dataclasses import dataclass

import requests

from .transport import CompletionRequest


@dataclass
class Fetch:
    url: str
    headers: dict


def send(request: Fetch):
    return requests.get(request.url, headers=request.headers, timeout=5)


def complete(request: CompletionRequest):
    return requests.post(request.url, json=request.body, timeout=5)


def untyped(request):
    return requests.request(request.method, request.url, data=request.body, timeout=5)


def forwarded(request, url):
    return requests.get(url, headers=request.headers, timeout=5)


def drain(pending):
    for request in pending:
        requests.get(request.url, timeout=5)
    request = urllib.request.Request("https://api.partner.io")
    return requests.get(request.full_url, timeout=5)


@mock.patch("/preview")
def test_preview(address):
    requests.get(address, timeout=5)


@app.route("/api/<path:rest>")
def forward(rest):
    return requests.get(urljoin(BACKEND, request.full_path), timeout=5).content
