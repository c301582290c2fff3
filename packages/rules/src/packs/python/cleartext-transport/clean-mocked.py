# path: tests/test_tracker.py
import requests_mock

from desk.tracker import ticket_from_url


@requests_mock.mock()
def test_tickets(m):
    m.get("http://tickets.acme-desk.io/rest/7", text='{"id": 7}')
    m.post("http://tickets.acme-desk.io/rest", status_code=503)
    assert ticket_from_url("http://tickets.acme-desk.io/7") == 7
