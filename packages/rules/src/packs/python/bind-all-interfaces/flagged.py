import os
import socket
from http.server import HTTPServer

import uvicorn

BIND_HOST = "0.0.0.0"  # expect: python/bind-all-interfaces


def main(app, handler):
    app.run(host="0.0.0.0", port=5000)  # expect: python/bind-all-interfaces
    uvicorn.run("service:app", host="0.0.0.0")  # expect: python/bind-all-interfaces
    app.run("0.0.0.0", 8080)  # expect: python/bind-all-interfaces
    HTTPServer(("0.0.0.0", 8000), handler).serve_forever()  # expect: python/bind-all-interfaces
    HTTPServer(("", 8000), handler).serve_forever()  # expect: python/bind-all-interfaces


def raw():
    listener = socket.socket()
    listener.bind(("0.0.0.0", 9000))  # expect: python/bind-all-interfaces
    other = socket.socket(socket.AF_INET6)
    other.bind(("::", 9000))  # expect: python/bind-all-interfaces
    third = socket.socket()
    third.bind(("", 9000))  # expect: python/bind-all-interfaces


def grpc_service(server):
    server.add_insecure_port("[::]:50051")  # expect: python/bind-all-interfaces


def from_settings(app):
    app.run(host=os.environ.get("HOST", "0.0.0.0"))  # expect: python/bind-all-interfaces


def options(parser):
    parser.add_argument("--host", default="0.0.0.0")  # expect: python/bind-all-interfaces


def serve(app, host="0.0.0.0", port=80):  # expect: python/bind-all-interfaces
    app.listen(port, host)


def serve_address(handler):
    place = ("", 8000)
    HTTPServer(place, handler).serve_forever()  # expect: python/bind-all-interfaces


def serve_created():
    return socket.create_server(("", 7777))  # expect: python/bind-all-interfaces


def serve_at(app, ip="0.0.0.0"):  # expect: python/bind-all-interfaces
    app.listen(8080, ip)


def serve_somewhere(handler):
    server = HTTPServer(("0.0.0.0", 0), handler)  # expect: python/bind-all-interfaces
    server.serve_forever()


def receive_somewhere():
    receiver = socket.socket()
    receiver.bind(("0.0.0.0", 0))  # expect: python/bind-all-interfaces
    receiver.listen(5)
    return receiver
