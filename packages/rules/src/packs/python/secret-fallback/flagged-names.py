import os


class Carrier:
    def __init__(self):
        self.api_key = os.getenv("CARRIER_KEY", "carrier-key-1")  # expect: python/secret-fallback
        self.signing_secret = os.environ.get("CARRIER_SIGN", "abc-sign")  # expect: python/secret-fallback


jwt_secret = os.environ.get("APP_SIGNING") or "s3cr3t"  # expect: python/secret-fallback
config = {"secret_key": os.getenv("APP_SK", "s3cr3t")}  # expect: python/secret-fallback
