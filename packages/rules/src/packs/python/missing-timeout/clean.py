import functools
import smtplib
import urllib.request

import aiohttp
import httpx
import requests

DEFAULT_TIMEOUT = 10


def fetch(url, options, timeout):
    requests.get(url, timeout=5)
    requests.post(url, json={}, timeout=(3, 10))
    requests.get(url, timeout=timeout)
    requests.get(url, **options)
    return requests.get(url, timeout=DEFAULT_TIMEOUT)


async def defaults(url):
    httpx.get(url)
    async with httpx.AsyncClient() as client:
        await client.get(url)
    async with aiohttp.ClientSession() as session:
        await session.get(url)
    return aiohttp.ClientTimeout(total=30)


def standard(url, host):
    urllib.request.urlopen(url, timeout=5)
    urllib.request.urlopen(url, None, 5)
    return smtplib.SMTP(host, 587, timeout=10)


def other_meanings(cache, client, settings, test_client):
    cache.get("key")
    settings.get("url")
    client.get("/orders")
    test_client.post("/orders", json={})
    return {}.get("requests")


def wrapped():
    session = requests.Session()
    session.request = functools.partial(session.request, timeout=5)
    return session.get("https://api.partner.io")


def fetch_by_bounded_opener(url):
    opener = urllib.request.build_opener()
    with opener.open(url, timeout=10) as body:
        return body.read()
