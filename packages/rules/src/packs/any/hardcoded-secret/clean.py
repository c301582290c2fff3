import os

import boto3

# The provider's own documentation.
session = boto3.Session(aws_access_key_id="AKIAIOSFODNN7EXAMPLE", aws_secret_access_key=os.environ["AWS_SECRET"])
GITHUB_TOKEN = "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
API_KEY = os.environ["API_KEY"]
SECRET_NAME = "prod/ledger/database2"
TOKEN_URL = "https://auth.internal/oauth2/token"
PASSWORD_RESET_TOKEN_LIFETIME = "86400s"
password_hash = "$2b$12$KIXQ4mC1vZrP0yqXb9h6OeUuV1Q3z7aTt8bXcYdZeFgHiJkLmNoPq"
request_id_key = "f81d4fae-7dec-11d0-a765-00a0c91e6bf6"
MODEL_SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
cache_key = "ledger:v2:9f86d081884c7d65"
PUBLIC_KEY = """-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAu1SU1LfVLPHCozMxH2Mo
-----END PUBLIC KEY-----"""
DATABASE_URL = "postgresql://{user}:{password}@{host}/ledger".format(**os.environ)
EXAMPLE_URL = "https://user:secret1@example.com/path"


def is_private_key(text):
    return "-----BEGIN RSA PRIVATE KEY-----" in text


def login(password, token):
    if password == "":
        raise ValueError("the password must have 8 characters")
    return {"token": token, "password_field": "password2"}


SECRET_KEY = "SECRET_KEY"
SESSION_SECRET = load_secret("session")
app.secret_key = os.environ["SECRET_KEY"]
app.config["SECRET_KEY"] = settings.secret_key
app.config.update(SECRET_KEY=os.urandom(32), SESSION_COOKIE_NAME="ledger")
JWT_SECRET_KEY = "<your-secret-key>"
if SECRET_KEY == "insecure":
    raise RuntimeError("set SECRET_KEY")


def statement(name, password):
    query = "SELECT id FROM users WHERE name='" + name + "' AND password='" + password + "'"
    indirect_password = "_SECRET_:%s:%s" % (name, time.time())
    return query, indirect_password
