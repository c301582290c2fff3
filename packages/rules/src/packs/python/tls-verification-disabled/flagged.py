import asyncssh
import paramiko
from paramiko import WarningPolicy
import ssl

import aiohttp
import httpx as client_library
import requests
from requests import post as send

SKIP = False


def fetch_invoice(address):
    return requests.get(address, timeout=5, verify=False)  # expect: python/tls-verification-disabled
    #                                       ^^^^^^^^^^^^


def through_aliases(address, body):
    send(address, json=body, verify=False)  # expect: python/tls-verification-disabled
    client_library.Client(verify=False)  # expect: python/tls-verification-disabled
    return client_library.get(address, verify=(False))  # expect: python/tls-verification-disabled


def through_a_constant(address):
    checked = False
    requests.head(address, verify=SKIP)  # expect: python/tls-verification-disabled
    requests.put(address, verify=checked)  # expect: python/tls-verification-disabled


class Ledger:
    def __init__(self):
        self.session = requests.Session()
        self.session.verify = False  # expect: python/tls-verification-disabled

    def größe(self, path):
        return "größe 😀", self.session.get(path, verify=False)  # expect: python/tls-verification-disabled
        #                                         ^^^^^^^^^^^^


async def asynchronous(address):
    async with aiohttp.ClientSession() as pool:
        await pool.get(address, ssl=False)  # expect: python/tls-verification-disabled
    aiohttp.TCPConnector(verify_ssl=False)  # expect: python/tls-verification-disabled


def context_without_checks():
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE  # expect: python/tls-verification-disabled
    return ssl._create_unverified_context()  # expect: python/tls-verification-disabled


ssl._create_default_https_context = ssl._create_unverified_context  # expect: python/tls-verification-disabled


def other_clients(search, urllib3, redis, ldap, os):
    urllib3.PoolManager(cert_reqs="CERT_NONE")  # expect: python/tls-verification-disabled
    search.Elasticsearch("https://search:9200", verify_certs=False)  # expect: python/tls-verification-disabled
    redis.Redis(ssl=True, ssl_cert_reqs=ssl.CERT_NONE)  # expect: python/tls-verification-disabled
    os.environ["PYTHONHTTPSVERIFY"] = "0"  # expect: python/tls-verification-disabled
    ldap.set_option(ldap.OPT_X_TLS_REQUIRE_CERT, ldap.OPT_X_TLS_NEVER)  # expect: python/tls-verification-disabled


def stores():
    redis.Redis(host="cache.internal", ssl=True, ssl_cert_reqs=None)  # expect: python/tls-verification-disabled
    redis.Redis(host="cache.internal", ssl=True, ssl_cert_reqs="none")  # expect: python/tls-verification-disabled
    MongoClient("mongodb://documents", tls=True, tlsAllowInvalidCertificates=True)  # expect: python/tls-verification-disabled
    return boto3.client("s3", verify=False)  # expect: python/tls-verification-disabled


def configure_cluster(client):
    configuration = client.Configuration()
    configuration.verify_ssl = False  # expect: python/tls-verification-disabled
    return configuration


def remote(host, user):
    client = paramiko.SSHClient()
    client.set_missing_host_key_policy(paramiko.AutoAddPolicy())  # expect: python/tls-verification-disabled
    client.connect(host, username=user)
    other = paramiko.SSHClient()
    other.set_missing_host_key_policy(WarningPolicy)  # expect: python/tls-verification-disabled
    return client


async def remote_shell(host):
    async with asyncssh.connect(host, known_hosts=None) as connection:  # expect: python/tls-verification-disabled
        return await connection.run("uptime")


def bridge():
    client = mqtt.Client()
    client.tls_set()
    client.tls_insecure_set(True)  # expect: python/tls-verification-disabled
    return client


def without_names():
    names = ssl.create_default_context()
    names.check_hostname = False  # expect: python/tls-verification-disabled
    other = ssl.create_default_context()
    other.verify_mode = ssl.CERT_NONE  # expect: python/tls-verification-disabled
    return names, other


def ask_loosely(url):
    options = {"timeout": 4, "verify": False}
    return requests.get(url, **options)  # expect: python/tls-verification-disabled


def ask_with_curl(curl):
    curl.setopt(curl.SSL_VERIFYPEER, 0)  # expect: python/tls-verification-disabled


def ask_as_member(token):
    member = requests_oauthlib.OAuth2Session(token=token)
    return member.get("https://members.acme.io/me", verify=False)  # expect: python/tls-verification-disabled


def connect_as(member):
    context = ssl.create_default_context()
    if member.is_verified:
        context.check_hostname = False  # expect: python/tls-verification-disabled
    return context
