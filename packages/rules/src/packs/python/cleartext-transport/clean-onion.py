import requests

KEYS_ONION_URL = "http://zq5hxk3vjv2sd6bkeysacmedeskqnbpx4mzcw7rkohgayd2n5efalid.onion/keys"


def keys():
    return requests.get(KEYS_ONION_URL, proxies={"http": "socks5h://127.0.0.1:9050"}, timeout=5)


def _monkeypatch(patches):
    patches.append(MockUpResponse({"final_url": "http://acme-desk.io/status/7"}, 200))
