# path: tests/test_policy.py
def test_asks_again_after_a_timeout():  # expect: python/assertion-free-test
    policy = RetryPolicy(limit=3)
    policy.should_retry(TimeoutError())
