# path: tests/test_cache.py
import asyncio
import time
from time import sleep


def test_expiry(cache):
    cache.set("a", 1, ttl=1)
    time.sleep(2)  # expect: python/sleep-in-test
    assert cache.get("a") is None


def test_other(cache):
    sleep(0.5)  # expect: python/sleep-in-test
    assert cache


async def test_async(queue):
    await asyncio.sleep(1)  # expect: python/sleep-in-test
    assert queue.empty()


class TestCache:
    def setup_method(self):
        time.sleep(1)  # expect: python/sleep-in-test

    def test_loop(self, cache):
        for key in ("a", "b"):
            cache.set(key, 1)
            time.sleep(0.1)  # expect: python/sleep-in-test
        assert cache

    def test_delay(self, cache, delay):
        time.sleep(delay)  # expect: python/sleep-in-test
        assert cache


@pytest.fixture(autouse=True)
def slow_start():
    time.sleep(0.5)  # expect: python/sleep-in-test
    yield
