import requests
import responses


@responses.activate
def test_rates():
    responses.get("https://api.partner.io/rates", json={})
    assert requests.get("https://api.partner.io/rates").json() == {}
    session = requests.Session()
    assert session.get("https://api.partner.io/rates").ok
