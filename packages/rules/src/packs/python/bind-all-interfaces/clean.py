import os
import socket
from ipaddress import ip_address, ip_network

ANYWHERE = "0.0.0.0/0"
UNSPECIFIED = "0.0.0.0"


def main(app):
    app.run(host="127.0.0.1", port=5000)
    app.run(host="localhost")
    app.run(host=os.environ["HOST"])
    app.run()


def is_local(address):
    if address == "0.0.0.0":
        return False
    return address not in ("0.0.0.0", "::")


def display_host(address):
    return address.replace("0.0.0.0", "localhost")


def connect(address):
    client = socket.socket()
    client.connect((address, 80))
    client.bind(("127.0.0.1", 0))


def networks():
    return [ip_network("0.0.0.0/8"), ip_address("0.0.0.0")]


def documented():
    """Pass 0.0.0.0 to listen everywhere."""
    print("0.0.0.0")


def test_filter(query):
    return query.filter(host="0.0.0.0")


def free_port():
    listener = socket.socket()
    listener.bind(("", 0))
    address = "0.0.0.0"
    return listener.getsockname()[1], address


def serve_own_address(handler):
    place = ("127.0.0.1", 8000)
    HTTPServer(place, handler).serve_forever()


def free_port():
    place = ("", 0)
    probe = socket.socket()
    probe.bind(place)
    return probe.getsockname()[1]


def free_port_of_both():
    stream = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    datagram = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    stream.bind(("0.0.0.0", 0))
    port = stream.getsockname()[1]
    datagram.bind(("", port))
    return port


def join(group, port):
    receiver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    receiver.bind(("", port))
    receiver.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, group)
    return receiver


def message(author, subject, ip="0.0.0.0"):
    return Message(author, subject, ip=ip)


def notice(author):
    return Message.create(author, "moved", ip="0.0.0.0")
