import argparse
import os

import redis

ICON = "https://cdn.partner.io/icon.png"
API_URL = os.environ.get("API_URL", "https://orders.acme-corp.io/v2")
TEMPLATE = "/usr/share/orders/template.html"


def connect(settings):
    """See https://orders.acme-corp.io/docs."""
    redis.Redis(host=settings.redis_host)
    redis.Redis(host="localhost")
    return open("/etc/orders.json")


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--url", default="https://orders.acme-corp.io")
    return parser


def link(order):
    return f"https://orders.acme-corp.io/{order.id}"


def load(url="https://orders.acme-corp.io"):
    return url


class Settings:
    base_url = "https://orders.acme-corp.io"


def check(request):
    if request.host == "orders.acme-corp.io":
        return "orders.acme-corp.io"
    return None


class Plugin:
    author_url = "https://code-hosting.com/somebody"


SOURCE_URL = "https://api.github.com/repos"
LOGIN_HOST = "https://login.microsoftonline.com"
DATASET_URL = "https://files.orders-data.org/train.json"
METADATA_URL = "http://169.254.169.254/latest/meta-data"
KEY_URL = "https://panel.orders-cloud.io/#!/keys"


class ParcelTracker:
    base_url = "https://www.parceltracker.io"


class CobolLexer:
    url = "https://cobol-language.dev"


SPONSORS = [{"name": "Parcels", "url": "https://www.parcels-sponsor.com/en"}]


def leave(redirect, show):
    redirect("/home/")
    redirect("/home/displayShow?show=" + show)


GRAPH_URL = "https://graph.microsoft.com/v1.0"
HOOK_URL = "https://hooks.slack.com/services"


def seed(store):
    store.find_or_make(Channel, name="Parcels live", defaults={"url": "https://parcels-live.tv", "api_url": "https://api.parcels-live.tv"})
    store.add_feed(url="https://news-of-parcels.com/", tag="news")
