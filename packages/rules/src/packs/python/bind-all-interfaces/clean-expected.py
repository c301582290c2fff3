# path: tests/test_ports.py
import pytest


@pytest.mark.parametrize("service", [dict(host="0.0.0.0", port=1514, listening=True)])
def test_ports(desk, service):
    assert desk.socket(service).is_listening == service["listening"]


def mock_scan(answers):
    answers.append({"ip_address": "0.0.0.0", "server": "gws"})
