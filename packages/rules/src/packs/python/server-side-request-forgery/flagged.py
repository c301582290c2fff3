import urllib.request

import aiohttp
import httpx
import requests
from fastapi import FastAPI
from flask import Flask, request
from tornado.httpclient import AsyncHTTPClient

app = Flask(__name__)
api = FastAPI()
http = requests.Session()


@app.route("/preview")
def preview():
    url = request.args.get("url")
    return requests.get(url, timeout=5).text  # expect: python/server-side-request-forgery


@app.post("/webhook")
def webhook():
    body = request.get_json()
    requests.post(body["callback_url"], json={"ok": True}, timeout=5)  # expect: python/server-side-request-forgery
    return http.request("GET", body["url"]).text  # expect: python/server-side-request-forgery


@api.get("/proxy")
async def proxy(target: str):
    async with httpx.AsyncClient() as client:
        return (await client.get(target)).json()  # expect: python/server-side-request-forgery


@api.post("/import")
async def load(payload: ImportRequest):
    async with aiohttp.ClientSession() as session:
        async with session.get(payload.source) as response:  # expect: python/server-side-request-forgery
            return await response.text()


def fetch(request):
    host = request.GET["host"]
    return urllib.request.urlopen(f"http://{host}/status").read()  # expect: python/server-side-request-forgery


def by_keyword(request):
    return requests.get(url=request.POST.get("image"), timeout=3).content  # expect: python/server-side-request-forgery


@app.post("/webhooks/test")
async def test_webhook(request: Request):
    body = await request.json()
    async with httpx.AsyncClient() as client:
        await client.post(body["url"], json={"ping": True})  # expect: python/server-side-request-forgery


async def through_tornado(request):
    fetcher = AsyncHTTPClient()
    return await fetcher.fetch(request.GET["url"])  # expect: python/server-side-request-forgery


async def relay(request):
    body = await request.json()
    address = body.get("address")
    async with request.app["client"].get(address) as answer:  # expect: python/server-side-request-forgery
        return await answer.text()


async def relay_quart():
    from quart import request as current

    async with httpx.AsyncClient() as client:
        answer = await client.get(current.args["u"])  # expect: python/server-side-request-forgery
    return answer.text


@api.post("/hooks/test")
async def test_hook(address: str):
    async with httpx.AsyncClient(timeout=5) as client:
        answer = await client.post(address, json={"ping": True})  # expect: python/server-side-request-forgery
    return answer.status_code
