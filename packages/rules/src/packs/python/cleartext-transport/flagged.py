import ftplib
import smtplib
import telnetlib

import requests

API_URL = "http://api.payments-partner.io/v2"  # expect: python/cleartext-transport
DEFAULTS = {"endpoint": "http://metrics.acme-corp.net/push"}  # expect: python/cleartext-transport


def order(session, body):
    requests.post("http://api.partner.io/orders", json=body, timeout=10)  # expect: python/cleartext-transport
    session.get(f"http://updates.partner.io/{body['id']}")  # expect: python/cleartext-transport
    return session.connect("ws://stream.exchange.io/ticker")  # expect: python/cleartext-transport


def fetch(path):
    ftplib.FTP("files.partner.io")  # expect: python/cleartext-transport
    return requests.get("ftp://files.partner.io/" + path, timeout=10)  # expect: python/cleartext-transport


def mail(message, relay):
    with smtplib.SMTP(relay, 25) as server:  # expect: python/cleartext-transport
        server.login("reports", message.password)
        server.send_message(message)


def switch(host):
    return telnetlib.Telnet(host)  # expect: python/cleartext-transport


def directory(ldap):
    return ldap.initialize("ldap://directory.acme-corp.net:389")  # expect: python/cleartext-transport


def switch_console():
    return telnetlib.Telnet("10.20.30.40")  # expect: python/cleartext-transport


def directory():
    return ldap3.Server("ldap.corp-directory.com", port=389, use_ssl=False)  # expect: python/cleartext-transport


def open_database():
    psycopg2.connect(host="pg.acme.io", sslmode="disable")  # expect: python/cleartext-transport
    return create_engine("postgresql://app@pg.acme.io/app?sslmode=disable")  # expect: python/cleartext-transport


def price_of(stub, request):
    return stub(grpc.insecure_channel("pricing.acme-cloud.com:50051")).Price(request)  # expect: python/cleartext-transport


def legacy_page():
    connection = http.client.HTTPConnection("legacy.acme-cloud.com", timeout=3)  # expect: python/cleartext-transport
    connection.request("GET", "/")
    return connection.getresponse().read()


class RateSource:
    name = "Rates"
    description = "Rates of the day"
    url = "http://rates.partner.io/daily"  # expect: python/cleartext-transport

    def fetch(self):
        return requests.get(self.url, timeout=10)
