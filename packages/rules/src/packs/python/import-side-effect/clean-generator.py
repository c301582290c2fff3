# path: src/orders/make_certificates.py
import os
import subprocess


def make(name):
    subprocess.run(["openssl", "req", "-out", name], check=True)


make("first")
make("second")
make("third")
os.remove("third.key")
