import asyncio
import subprocess
import time

import aiofiles
import aiohttp
import httpx
import requests


async def rates(client: httpx.AsyncClient, url):
    return (await client.get(url)).json()


async def session_get(url):
    async with aiohttp.ClientSession() as session:
        async with session.get(url) as response:
            return await response.json()


async def wait():
    await asyncio.sleep(1)
    await asyncio.to_thread(time.sleep, 1)
    await asyncio.wait_for(asyncio.sleep(1), 5)


async def in_a_thread(url):
    def fetch():
        return requests.get(url, timeout=5)

    return await asyncio.to_thread(fetch)


async def in_an_executor(loop, url):
    return await loop.run_in_executor(None, lambda: requests.get(url, timeout=5))


async def convert(source):
    process = await asyncio.create_subprocess_exec("convert", source)
    await process.wait()


async def read(path):
    async with aiofiles.open(path) as handle:
        return await handle.read()


async def values(cache, settings):
    cache.set("a", 1)
    return settings.get("b"), ", ".join(["a"])


def plain(url):
    time.sleep(1)
    return requests.get(url, timeout=5)


async def lifespan(app):
    with open("settings.json") as handle:
        app.settings = handle.read()


async def archive(first, second, board, browser):
    await asyncio.to_thread(shutil.move, first, second)
    await asyncio.to_thread(shutil.unpack_archive, first)
    board.move(first)
    return browser.extractall(second)


async def keep_last_in_thread(name, text):
    await asyncio.to_thread((FOLDER / name).write_text, text)
