# path: tests/test_cache.py
import asyncio
import time
from unittest import mock


def wait_for(condition, deadline=5):
    end = time.monotonic() + deadline
    while time.monotonic() < end:
        if condition():
            return
        time.sleep(0.01)


def test_expiry(cache, clock):
    cache.set("a", 1, ttl=1)
    clock.advance(2)
    assert cache.get("a") is None


def test_polled(queue):
    while not queue.done:
        time.sleep(0.01)
    assert queue.done


async def test_yield(queue):
    await asyncio.sleep(0)
    assert queue.empty()


def test_mocked(cache):
    with mock.patch("time.sleep") as sleep:
        cache.retry()
    sleep.assert_called_once_with(1)


def test_slow_function(run):
    def slow():
        time.sleep(10)

    assert run(slow, timeout=0.1) is None


def test_frozen_clock(monkeypatch):
    monkeypatch.setattr(time, "sleep", lambda seconds: None)
    time.sleep(30)
    assert True


def test_timeout(pool):
    jobs = [pool.job(lambda value: time.sleep(1) and value) for _ in range(4)]
    assert pool.run(jobs, timeout=1) is None
