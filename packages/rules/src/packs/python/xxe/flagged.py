import xml.sax
from xml.sax.handler import feature_external_ges, feature_external_pes

import lxml.etree
from lxml import etree


def parse(stream):
    parser = etree.XMLParser(resolve_entities=True)  # expect: python/xxe
    return etree.parse(stream, parser)


def parse_with_network(stream):
    parser = etree.XMLParser(no_network=False)  # expect: python/xxe
    other = lxml.etree.XMLParser(load_dtd=True, no_network=False)  # expect: python/xxe
    third = etree.XMLParser(load_dtd=True)  # expect: python/xxe
    return etree.parse(stream, parser), other, third


def events(stream, handler):
    for event, element in etree.iterparse(stream, resolve_entities=True):  # expect: python/xxe
        handler(event, element)


def sax(stream, handler):
    reader = xml.sax.make_parser()
    reader.setFeature(feature_external_ges, True)  # expect: python/xxe
    reader.setFeature(feature_external_pes, 1)  # expect: python/xxe
    reader.parse(stream)


def upload(request):
    return etree.parse(request.FILES["document"])  # expect: python/xxe


def receive(xml_body):
    return etree.fromstring(xml_body)  # expect: python/xxe
