import shutil
import socket
import subprocess
import tarfile
import zipfile
import os
from shutil import copyfile, move

import bcrypt
import requests


async def every_shutil(first, second):
    shutil.rmtree(first, second)  # expect: python/blocking-in-async
    shutil.copytree(first, second)  # expect: python/blocking-in-async
    shutil.copyfile(first, second)  # expect: python/blocking-in-async
    shutil.copyfileobj(first, second)  # expect: python/blocking-in-async
    shutil.copy(first, second)  # expect: python/blocking-in-async
    shutil.copy2(first, second)  # expect: python/blocking-in-async
    shutil.move(first, second)  # expect: python/blocking-in-async
    shutil.make_archive(first, second)  # expect: python/blocking-in-async
    shutil.unpack_archive(first, second)  # expect: python/blocking-in-async


async def every_subprocess(first, second):
    subprocess.run(first, second)  # expect: python/blocking-in-async
    subprocess.call(first, second)  # expect: python/blocking-in-async
    subprocess.check_call(first, second)  # expect: python/blocking-in-async
    subprocess.check_output(first, second)  # expect: python/blocking-in-async
    subprocess.getoutput(first, second)  # expect: python/blocking-in-async
    subprocess.getstatusoutput(first, second)  # expect: python/blocking-in-async


async def every_os(first, second):
    os.system(first, second)  # expect: python/blocking-in-async
    os.popen(first, second)  # expect: python/blocking-in-async
    os.wait(first, second)  # expect: python/blocking-in-async
    os.waitpid(first, second)  # expect: python/blocking-in-async


async def every_socket(first, second):
    socket.gethostbyname(first, second)  # expect: python/blocking-in-async
    socket.getaddrinfo(first, second)  # expect: python/blocking-in-async
    socket.create_connection(first, second)  # expect: python/blocking-in-async


async def every_bcrypt(first, second):
    bcrypt.hashpw(first, second)  # expect: python/blocking-in-async
    bcrypt.checkpw(first, second)  # expect: python/blocking-in-async


async def every_request(address):
    requests.get(address)  # expect: python/blocking-in-async
    requests.post(address)  # expect: python/blocking-in-async
    requests.put(address)  # expect: python/blocking-in-async
    requests.patch(address)  # expect: python/blocking-in-async
    requests.delete(address)  # expect: python/blocking-in-async
    requests.head(address)  # expect: python/blocking-in-async
    requests.options(address)  # expect: python/blocking-in-async
    requests.request(address)  # expect: python/blocking-in-async


async def by_imported_name(first, second):
    copyfile(first, second)  # expect: python/blocking-in-async
    move(first, second)  # expect: python/blocking-in-async


async def unpack(path, folder):
    with zipfile.ZipFile(path) as archive:
        archive.extractall(folder)  # expect: python/blocking-in-async
    with tarfile.open(path) as bundle:
        bundle.extractall(folder)  # expect: python/blocking-in-async
