import boto3
import psycopg2
import requests

# A key id that was never issued.
session = boto3.Session(aws_access_key_id="AKIA3HGT7QWZ5LRNX2VM")  # expect: any/hardcoded-secret
GITHUB_TOKEN = "ghp_W8rT2yLq9Zx4Vb7Nm1Kc6Jd3Hf5Gs0Pa8Qe2"  # expect: any/hardcoded-secret
DATABASE_URL = "postgresql://ledger:vB7qLw2Zt9@db.internal:5432/ledger"  # expect: any/hardcoded-secret


class Settings:
    jwt_secret: str = "9f3c1b7ad2e84506bb1d7c93"  # expect: any/hardcoded-secret
    encryption_key = b"Zk3vQ9tR1yLw8NcB5dXsHq7pmZ21xKf0"  # expect: any/hardcoded-secret


def fetch(url):
    headers = {"Authorization": "Bearer Zk3vQ9tR1yLw8NcB5dXsHq7pmZ21xKf0"}  # expect: any/hardcoded-secret
    return requests.get(url, headers=headers, timeout=5)


def connect(password="Hq7#pmZ21"):  # expect: any/hardcoded-secret
    return psycopg2.connect(host="db.internal", user="ledger", password=password)


# expect-below: any/hardcoded-secret
SIGNING_KEY = """-----BEGIN EC PRIVATE KEY-----
MHcCAQEEIOurOwnMadeUpBytesThatNeverWereAKey0123456789abcdoAoGCCqG
SM49AwEHoUQDQgAEq8Zr2LxV0tNw4KcY7bHsZk3vQ9tR1yLw8NcB5dXsHq7pmZ21
-----END EC PRIVATE KEY-----"""
# The finding stands at the block's first line.

app.secret_key = "ledger-2021-key"  # expect: any/hardcoded-secret
app.config["SECRET_KEY"] = "you-will-never-guess"  # expect: any/hardcoded-secret
app.config["JWT_SECRET_KEY"] = "super-secret-jwt"  # expect: any/hardcoded-secret
app.config.update(SECRET_KEY="two-words-and-more", TESTING=False)  # expect: any/hardcoded-secret
app.config.from_mapping(SECRET_KEY="dev-only", DATABASE="ledger.db")  # expect: any/hardcoded-secret


class Config:
    SECRET_KEY = "hard to guess string"  # expect: any/hardcoded-secret

app.add_middleware(SessionMiddleware, secret_key="bot-session-2022")  # expect: any/hardcoded-secret
quart_app.secret_key = "quart-engine-session"  # expect: any/hardcoded-secret
stack = [Middleware(SessionMiddleware, secret_key="engine-session-5")]  # expect: any/hardcoded-secret
sealer = Fernet(b"Zl7w1x9Qm2b0V3nT5kR8yP4sD6fG1hJ0cXaLeUiOoBE=")  # expect: any/hardcoded-secret
broker = "mongodb://ledger:Ledger-9921@mongo.internal:27017/ledger"  # expect: any/hardcoded-secret
session.auth = HTTPBasicAuth("merchant", "Kd83-live-92jX")  # expect: any/hardcoded-secret
