import json
import xml.etree.ElementTree as ET

import defusedxml.ElementTree as safe
from flask import Flask, request
from lxml import etree

app = Flask(__name__)
SAMPLE = "<order/>"


@app.post("/orders")
def orders():
    root = safe.fromstring(request.data)
    return root.tag


@app.post("/strict")
def strict():
    parser = etree.XMLParser(resolve_entities=False)
    return etree.fromstring(request.data, parser=parser).tag


def settings(path):
    return ET.parse(path).getroot()


def fixed():
    return ET.fromstring(SAMPLE)


def own(tree):
    return ET.fromstring(ET.tostring(tree))


def other_meanings(parser, body):
    parser.parse(body)
    json.loads(body)
    return parser.XML(body)


def drawn(shapes):
    return ET.iterparse(io.BytesIO(ET.tostring(shapes)))


def labelled(widget):
    return ET.fromstring(widget.label().text)
