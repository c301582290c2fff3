# path: tests/test_remote_pdb.py
from celery.contrib import rdb


def test_session(client):
    rdb.set_trace()
    assert client.prompt == "(Pdb) "
