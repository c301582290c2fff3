import os


class Carrier:
    def __init__(self):
        self.api_key = os.environ["CARRIER_KEY"]
        self.sort_key = os.getenv("CARRIER_SORT", "name")
        self.token_header = os.getenv("CARRIER_HEADER", "X-Carrier")


access_token = os.getenv("TOKEN_FIELD", "access_token")
password = read(os.getenv("CARRIER_USER", "carrier"))
config = {"region": os.getenv("APP_REGION", "eu-west-1")}
