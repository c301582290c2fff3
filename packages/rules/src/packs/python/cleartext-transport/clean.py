"""See http://docs.partner.io/orders for the format."""
import smtplib

import requests
from lxml import etree

NAMESPACE = "http://schemas.partner.io/orders/1.0"
NSMAP = {"xs": "http://www.w3.org/2001/XMLSchema", "soap": "http://schemas.xmlsoap.org/soap/envelope/"}
LOCAL = "http://localhost:8000"
REDIS = "amqp://rabbitmq:5672"


def order(session, body):
    """Documented at http://partner.io/docs."""
    requests.post("https://api.partner.io/orders", json=body, timeout=10)
    requests.get("http://127.0.0.1:9200/_cluster/health", timeout=1)
    requests.get("http://api:8080/v1", timeout=1)
    requests.get(f"http://{body['host']}:8080/status", timeout=1)
    requests.get("http://orders.default.svc.cluster.local/health", timeout=1)
    requests.get("http://example.com/", timeout=1)
    return requests.get("http://10.0.3.7/metrics", timeout=1)


def checked(url):
    if url.startswith("http://"):
        raise ValueError("use https, see http://wiki.acme-corp.net/tls")
    return url.replace("http://cdn.partner.io", "https://cdn.partner.io")


def document(root):
    return etree.SubElement(root, "{http://purl.partner.org/dc/elements/1.1/}title")


def mail(message):
    with smtplib.SMTP("mail.partner.io", 587) as server:
        server.starttls()
        server.send_message(message)
    with smtplib.SMTP("localhost") as local:
        local.send_message(message)


def parser(arguments):
    arguments.add_argument("--url", help="such as http://api.partner.io")


def directory():
    return ldap3.Server("ldap.corp-directory.com", port=636, use_ssl=True)


def open_database():
    psycopg2.connect(host="localhost", sslmode="disable")
    create_engine("postgresql://app@db/app?sslmode=disable")
    return create_engine("postgresql://app@pg.acme.io/app?sslmode=verify-full")


def local_price(stub, request):
    return stub(grpc.insecure_channel("localhost:50051")).Price(request)


def neighbour_price(stub, request, target):
    return stub(grpc.insecure_channel(target)).Price(request)


def add_link(link):
    own_urls = ["https://books.acme.io/", "http://books.acme.io/"]
    return any(link.startswith(url) for url in own_urls)


def track_namespace(prefix, uri, known):
    if uri.startswith("http://feeds.partner.io/rss"):
        uri = "http://feeds.partner.io/rss"
    known[prefix] = uri


setup(name="orders", version="1.0", url="http://orders.acme.io")


def sample():
    return {"username": "maya", "avatar_url": "http://pictures.partner.io/maya"}
