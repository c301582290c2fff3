import os

DEFAULT_ENDPOINT = "http://localhost:8080"
STORE_HOST = "10.20.0.5"


class Desk:
    FALLBACK_URL = "http://desk.internal:8080/api"

    def __init__(self, endpoint=None, store=STORE_HOST):
        self.endpoint = endpoint or os.environ.get("DESK_ENDPOINT", DEFAULT_ENDPOINT)
        self.fallback = os.environ.get("DESK_FALLBACK", self.FALLBACK_URL)
        self.store = store
