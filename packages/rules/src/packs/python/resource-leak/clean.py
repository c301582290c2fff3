import paramiko
import contextlib
import json
import os
import socket
import sqlite3
import subprocess

from PIL import Image

LOG = open(os.devnull, "w")


def load(path):
    with open(path) as handle:
        return json.load(handle)


def closed(path):
    handle = open(path)
    try:
        return handle.read()
    finally:
        handle.close()


def straight(path, text):
    handle = open(path, "a")
    handle.close()


def handed_to_the_caller(path):
    handle = open(path)
    return handle


def factory(path):
    return open(path)


def wrapped(path):
    stream = open(path)
    return Reader(stream)


def with_a_stack(paths):
    with contextlib.ExitStack() as stack:
        return [json.load(stack.enter_context(open(path))) for path in paths]


def closing(path):
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT 1").fetchone()


def entered_later(path):
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("DELETE FROM orders")


def generator(path):
    handle = open(path)
    yield handle
    handle.close()


class Client:
    def __init__(self, host):
        self.socket = socket.create_connection((host, 80))
        self.log = open("/tmp/client.log", "a")

    def close(self):
        self.socket.close()


def other_meanings(browser, image):
    browser.open("about:blank")
    return image.open().read()


def scratch(text):
    # Goes with its object.
    handle = tempfile.NamedTemporaryFile()
    handle.write(text)
    return measure(handle.name)


def attachments(paths):
    return [("files", open(path, "rb")) for path in paths]


access_log = open("access.log", "a")


def record(line):
    access_log.write(line)


def remote_uptime(host):
    shell = paramiko.SSHClient()
    try:
        shell.connect(host, timeout=5)
        return shell.exec_command("uptime")[1].read()
    finally:
        shell.close()


def first_words_of(path):
    words, handle = set(), open(path)
    try:
        words.update(handle.readline().split())
    finally:
        handle.close()
    return words


def publish_and_close(channel, body):
    connection = pika.BlockingConnection(pika.ConnectionParameters("mq"))
    try:
        connection.channel().basic_publish("", channel, body)
    finally:
        connection.close()


def append_closed(folder, line):
    with pathlib.Path(folder, "journal").open("a") as out:
        out.write(line)


def door(folder):
    return pathlib.Path(folder, "journal").open("a")


def started(path, worker):
    journal = open(path, "w")
    worker.start(journal)


def thumbnail(path, target):
    picture = Image.open(path)
    picture.thumbnail((64, 64))
    picture.save(target)


def kept(registry, path):
    journal = open(path)
    registry.add({"journal": journal})


@contextlib.contextmanager
def named(suffix):
    held = tempfile.NamedTemporaryFile(suffix=suffix, delete=False)
    try:
        held.close()
        yield held.name
    finally:
        os.remove(held.name)


def reserved():
    place = tempfile.NamedTemporaryFile(delete=False)
    name = place.name
    place.close()
    return name
