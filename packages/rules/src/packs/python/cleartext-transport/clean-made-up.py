# path: tests/test_triggers.py
HOOK = {"url": "http://hooks.partner.io/orders", "active": True}


def test_trigger(triggers):
    url = "http://hooks.partner.io/payments"
    assert triggers.build({"web_url": "http://hooks.partner.io/orders", "url": url}) is not None
