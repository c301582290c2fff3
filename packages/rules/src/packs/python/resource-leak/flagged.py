import pika
import paramiko
import csv
import json
import socket
import sqlite3
import urllib.request

import aiohttp
from PIL import Image


def load(path):
    handle = open(path)  # expect: python/resource-leak
    return json.load(handle)


def chained(path):
    return open(path).read()  # expect: python/resource-leak


def given(path):
    return json.load(open(path))  # expect: python/resource-leak


def rows(path):
    for line in open(path):  # expect: python/resource-leak
        print(line)


def only_sometimes(path, strict):
    handle = open(path)  # expect: python/resource-leak
    text = handle.read()
    if strict and not text:
        raise ValueError(path)
    handle.close()
    return text


def fetch(url):
    response = urllib.request.urlopen(url, timeout=5)  # expect: python/resource-leak
    return response.read()


def ask(host):
    connection = socket.create_connection((host, 80), timeout=5)  # expect: python/resource-leak
    connection.sendall(b"status")
    return connection.recv(1024)


def count(path):
    connection = sqlite3.connect(path)  # expect: python/resource-leak
    rows = connection.execute("SELECT count(*) FROM orders")
    return rows.fetchone()[0]


async def remote(url):
    session = aiohttp.ClientSession()  # expect: python/resource-leak
    response = await session.get(url)
    return await response.text()


def written(path, rows):
    csv.writer(open(path, "w")).writerows(rows)  # expect: python/resource-leak


def append(path, line):
    log = open(path, "a")  # expect: python/resource-leak
    log.write(line)
    log.close()


class Exporter:
    def export(self, target, orders):
        out = open(target, mode="w", encoding="utf-8")  # expect: python/resource-leak
        for order in orders:
            out.write(order.to_line())
        out.close()
        return len(orders)


def child(path, log):
    process = subprocess.Popen(
        ["cat"],
        stdin=open(path),  # expect: python/resource-leak
        stdout=open(log, "wb"),  # expect: python/resource-leak
    )
    return process.wait()


def upload(address, path):
    return requests.post(address, files={"report": ("report.pdf", open(path, "rb"))}, timeout=30)  # expect: python/resource-leak


def stored_events(path):
    state = shelve.open(path)  # expect: python/resource-leak
    return dict(state.items())


def spooled(upload):
    copy = tempfile.NamedTemporaryFile(delete=False)  # expect: python/resource-leak
    copy.write(upload.read())
    os.system("clamscan " + shlex.quote(copy.name))


load_average = open("/proc/loadavg")  # expect: python/resource-leak
first, *_ = load_average.readline().split()
load_average.close()


def remote_listing(host):
    shell = paramiko.SSHClient()  # expect: python/resource-leak
    shell.connect(host, timeout=5)
    return shell.exec_command("ls")[1].read()


def words_of(path):
    words, handle = set(), open(path)  # expect: python/resource-leak
    for line in handle:
        words.update(line.split())
    return words


def publish(channel, body):
    connection = pika.BlockingConnection(pika.ConnectionParameters("mq"))  # expect: python/resource-leak
    connection.channel().basic_publish("", channel, body)


def send(link, path):
    link.storbinary("STOR report", open(path, "rb"))  # expect: python/resource-leak


def append_line(folder, line):
    out = pathlib.Path(folder, "journal").open("a")  # expect: python/resource-leak
    out.write(line)


def first_count(path):
    return sqlite3.connect(path).execute("select count(*) from scans").fetchone()  # expect: python/resource-leak


def collect(result, path):
    table = open(path)  # expect: python/resource-leak
    collect_rows(result, table)
    table.close()


def is_readable(path):
    try:
        open(path)  # expect: python/resource-leak
    except OSError:
        return False
    return True


def upload(client, path):
    picture = open(path, "rb")  # expect: python/resource-leak
    return client.post("/pictures", {"picture": picture})


def size_of(path):
    picture = Image.open(path)  # expect: python/resource-leak
    return picture.size


def copied(source):
    copy = tempfile.NamedTemporaryFile("wb", delete=False)  # expect: python/resource-leak
    copy.write(source.read())
    copy.close()
    return copy.name
