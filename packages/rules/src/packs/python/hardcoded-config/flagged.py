import psycopg2
import redis
from sqlalchemy import create_engine

REPORT_DIR = "/home/maria/reports"  # expect: python/hardcoded-config
API_URL = "https://orders.acme-corp.io/v2"  # expect: python/hardcoded-config
SEARCH_HOST = "10.20.0.7"  # expect: python/hardcoded-config


def connect():
    cache = redis.Redis(host="10.20.0.5", port=6379)  # expect: python/hardcoded-config
    engine = create_engine("postgresql://db.acme-corp.io/orders")  # expect: python/hardcoded-config
    psycopg2.connect(host="db.acme-corp.io", dbname="orders")  # expect: python/hardcoded-config
    return cache, engine


class Gateway:
    def __init__(self):
        self.base_url = "https://gateway.acme-corp.io"  # expect: python/hardcoded-config
        self.export = open("/Users/maria/export.csv")  # expect: python/hardcoded-config


DB_HOST = "db01.prod.acme.internal"  # expect: python/hardcoded-config


STAGING_URL = "https://staging.orders-platform.com/api"  # expect: python/hardcoded-config


LOGIN_URL = "https://acme-orders.okta.com/oauth2/default"  # expect: python/hardcoded-config
ISSUER_URL = "https://acme-orders.eu.auth0.com"  # expect: python/hardcoded-config
BOARD_URL = "https://acme-orders.atlassian.net/rest/api/3"  # expect: python/hardcoded-config
BLOB_ENDPOINT = "https://acmeorders.blob.core.windows.net"  # expect: python/hardcoded-config
UPSTREAM = {"url": "https://billing.acme-corp.com/api", "timeout": 5}  # expect: python/hardcoded-config


def client(name):
    return ParcelClient(base_url="https://parcels.acme-corp.io/v3", timeout=5)  # expect: python/hardcoded-config
