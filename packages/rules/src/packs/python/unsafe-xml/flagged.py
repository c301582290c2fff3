import xml.dom.minidom
import xml.etree.ElementTree as ET
import xml.sax
from xml.etree.ElementTree import fromstring

import requests
from flask import Flask, request

app = Flask(__name__)


@app.post("/orders")
def orders():
    root = ET.fromstring(request.data)  # expect: python/unsafe-xml
    return root.tag


@app.post("/invoice")
def invoice():
    document = xml.dom.minidom.parseString(request.get_data())  # expect: python/unsafe-xml
    return document.documentElement.tagName


def upload(request):
    return ET.parse(request.FILES["document"])  # expect: python/unsafe-xml


def feed(url):
    response = requests.get(url, timeout=5)
    return fromstring(response.content)  # expect: python/unsafe-xml


def handle_webhook(body):
    return ET.XML(body)  # expect: python/unsafe-xml


def sax_view(request, handler):
    xml.sax.parseString(request.body, handler)  # expect: python/unsafe-xml
    return ET.fromstring(request.body)  # expect: python/unsafe-xml


def feed_of(address):
    with urllib.request.urlopen(address, timeout=5) as page:
        return xml.dom.minidom.parseString(page.read())  # expect: python/unsafe-xml


def is_playlist(data: bytes):
    stream = io.BytesIO(data)
    for _event, element in ET.iterparse(stream, events=["start"]):  # expect: python/unsafe-xml
        return element.tag == "playlist"


class Library:
    def playlists(self):
        return ET.fromstring(self.send("playlists").text)  # expect: python/unsafe-xml
