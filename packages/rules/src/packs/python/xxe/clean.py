import xml.sax
from xml.sax.handler import feature_external_ges, feature_namespaces

import defusedxml.ElementTree as ET
from lxml import etree


def parse(stream):
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.parse(stream, parser)


def other_options(stream):
    etree.XMLParser(remove_blank_text=True)
    etree.XMLParser(load_dtd=True, resolve_entities=False)
    etree.XMLParser(no_network=False, resolve_entities=False)
    return ET.parse(stream)


def sax(stream):
    reader = xml.sax.make_parser()
    reader.setFeature(feature_external_ges, False)
    reader.setFeature(feature_namespaces, True)
    reader.parse(stream)


def other_meanings(resolver, text):
    resolver.run(resolve_entities=True)
    return text.replace("&amp;", "&")


def strict(request):
    parser = etree.XMLParser(resolve_entities=False)
    return etree.fromstring(request.body, parser=parser)


def settings(path):
    return etree.parse(path)
