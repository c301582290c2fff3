import poplib
import http.client
import smtplib
import socket
import urllib.request
from urllib.request import urlopen

import aiohttp
import httpx
import requests
import urllib3
from requests import Session, post

session = requests.Session()


def fetch(url, body):
    requests.get(url)  # expect: python/missing-timeout
    requests.request("GET", url, headers={"Accept": "text/html"})  # expect: python/missing-timeout
    post(url, json=body)  # expect: python/missing-timeout
    session.get(url)  # expect: python/missing-timeout
    return requests.get(url, timeout=None)  # expect: python/missing-timeout


class Client:
    def __init__(self):
        self.session = Session()
        self.pool = urllib3.PoolManager()

    def fetch(self, url):
        self.pool.request("GET", url)  # expect: python/missing-timeout
        return self.session.post(url, data={})  # expect: python/missing-timeout


def standard(url, host):
    urllib.request.urlopen(url)  # expect: python/missing-timeout
    urlopen(url, None)  # expect: python/missing-timeout
    http.client.HTTPSConnection(host)  # expect: python/missing-timeout
    smtplib.SMTP(host, 587)  # expect: python/missing-timeout
    return socket.create_connection((host, 80))  # expect: python/missing-timeout


async def switched_off(url):
    httpx.get(url, timeout=None)  # expect: python/missing-timeout
    async with httpx.AsyncClient(timeout=None) as client:  # expect: python/missing-timeout
        await client.get(url)
    return aiohttp.ClientTimeout(total=None)  # expect: python/missing-timeout


def in_a_with(url):
    with requests.Session() as client:
        return client.get(url)  # expect: python/missing-timeout


def post_boxes():
    from httpx import Client, Timeout

    poplib.POP3_SSL("mail.internal")  # expect: python/missing-timeout
    return Client(timeout=Timeout(None))  # expect: python/missing-timeout


def fetch_by_opener(url):
    opener = urllib.request.build_opener()
    with opener.open(url) as body:  # expect: python/missing-timeout
        return body.read()


endless_pool = urllib3.PoolManager(cert_reqs="CERT_REQUIRED")
bounded_pool = urllib3.PoolManager(timeout=urllib3.Timeout(5))


def fetch_by_pool(url):
    return endless_pool.request("GET", url)  # expect: python/missing-timeout
