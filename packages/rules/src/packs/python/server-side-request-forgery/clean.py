from urllib.parse import urlparse

import httpx
import requests
from fastapi import FastAPI
from flask import Flask, request

app = Flask(__name__)
api = FastAPI()
ALLOWED = {"images.partner.io"}
SOURCES = {"news": "https://news.partner.io/feed"}


@app.route("/preview")
def preview():
    url = request.args["url"]
    if urlparse(url).hostname not in ALLOWED:
        return "no", 400
    return requests.get(url, timeout=5).text


@app.route("/source")
def source():
    return requests.get(SOURCES[request.args["source"]], timeout=5).text


@app.route("/search")
def search():
    term = request.args["q"]
    requests.get(f"https://api.partner.io/search?q={term}", timeout=5)
    requests.get("https://api.partner.io/items/" + request.args["id"], timeout=5)
    return requests.get("https://api.partner.io/search", params={"q": term}, timeout=5).json()


@api.get("/items/{number}")
async def item(number: int):
    async with httpx.AsyncClient(base_url="https://api.partner.io") as client:
        return (await client.get(f"/items/{number}")).json()


def library_function(url):
    return requests.get(url, timeout=5)


def validated(request):
    url = request.GET["url"]
    validate_public_url(url)
    return requests.get(url, timeout=5).text


def dictionary(request, cache):
    return cache.get(request.GET["key"])


class Transport(httpx.BaseTransport):
    def handle_request(self, request: httpx.Request):
        return requests.get(str(request.url), timeout=5)


def through_a_module(request):
    from shop import customer_session as service

    return service.request("GET", request.GET["url"])


async def cached(request):
    body = await request.json()
    return request.app["cache"].get(body["key"])


@app.route("/avatar")
def avatar():
    address = request.args["address"]
    parts = urlparse(address)
    if parts.scheme != "https" or parts.hostname not in ALLOWED:
        return "no", 400
    return requests.get(address, timeout=5).content


@app.route("/notify", methods=["POST"])
def notify():
    hook = request.get_json()
    if not hook.get("address", "").startswith("https://hooks.partner.io/"):
        return "no", 400
    requests.post(hook["address"], json={"text": "done"}, timeout=5)
    return "", 204


@app.route("/pay/<order>")
def pay(order):
    if current_app.testing:
        address = "https://sandbox.partner.io/start?order={}".format(order)
    else:
        address = "https://pay.partner.io/start?order={}".format(order)
    return requests.post(address, timeout=5).json()


@app.route("/picture")
def picture():
    address = request.args["address"]
    expected = hmac.new(SECRET, address.encode(), "sha256").hexdigest()
    if expected != request.args["sum"]:
        return "no", 400
    return requests.get(address, timeout=5).content
