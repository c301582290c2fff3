def _monkeypatch(cls):
    answer = {"events": [{"host": "78.47.20.18", "port": 443}]}
    return super()._monkeypatch(patches=[MockUpResponse(answer, 200)])
