# path: tests/test_settings.py
def test_defaults(settings):
    assert settings.get(["server"]) == {"host": "0.0.0.0", "port": 5000}
