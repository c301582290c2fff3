import pymongo
import os
import pathlib
import shutil
import sqlite3
import subprocess
import time
import urllib.request
from time import sleep

import httpx
import requests


async def rates(url):
    return requests.get(url, timeout=5).json()  # expect: python/blocking-in-async


async def poll(job):
    while not job.done:
        time.sleep(1)  # expect: python/blocking-in-async
        sleep(2)  # expect: python/blocking-in-async


async def convert(source):
    subprocess.run(["convert", source], check=True)  # expect: python/blocking-in-async
    output = subprocess.check_output(["identify", source])  # expect: python/blocking-in-async
    os.system("sync")  # expect: python/blocking-in-async
    return output


async def page(url):
    with urllib.request.urlopen(url, timeout=5) as response:  # expect: python/blocking-in-async
        return response.read()


class Client:
    def __init__(self):
        self.session = requests.Session()

    async def fetch(self, url):
        return self.session.get(url, timeout=5)  # expect: python/blocking-in-async


async def sync_client(url):
    with httpx.Client() as client:
        return client.get(url)  # expect: python/blocking-in-async


async def database(path):
    connection = sqlite3.connect(path)  # expect: python/blocking-in-async
    return connection


async def upload(request):
    with open("/srv/uploads/file", "wb") as handle:  # expect: python/blocking-in-async
        handle.write(await request.body())


async def clean(folder):
    shutil.rmtree(folder)  # expect: python/blocking-in-async


async def wait_for(future, loop):
    return loop.run_until_complete(future)  # expect: python/blocking-in-async


documents = pymongo.MongoClient()


async def member(number):
    return documents.shop.members.find_one({"number": number})  # expect: python/blocking-in-async


async def keep(path):
    shutil.copy(path, "kept")  # expect: python/blocking-in-async


async def keep_last(name, text):
    (FOLDER / name).write_text(text)  # expect: python/blocking-in-async


async def pictures():
    folder = pathlib.Path("pictures")
    for picture in folder.glob("*.jpg"):  # expect: python/blocking-in-async
        show(picture)
