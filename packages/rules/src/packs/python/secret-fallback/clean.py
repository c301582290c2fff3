import os

from pydantic_settings import BaseSettings

# Required: a missing setting stops the program.
SESSION_KEY = os.environ["SESSION_KEY"]
JWT_SECRET = os.getenv("JWT_SECRET")

# Not secret, whatever the fallback.
REGION = os.getenv("REGION", "eu-west-1")
TOKEN_URL = os.getenv("TOKEN_URL", "https://login.example.org/token")
PASSWORD_FILE = os.getenv("PASSWORD_FILE", "password.txt")
TOKEN_EXPIRY = os.getenv("TOKEN_EXPIRY", "3600s")
LOGIN_TOKEN_RATE = os.getenv("LOGIN_TOKEN_RATE", "5/min")
ACCESS_KEY_ID = os.getenv("ACCESS_KEY_ID", "local")
MAX_TOKENS = os.getenv("MAX_TOKENS", "4096")
PUBLIC_KEY = os.getenv("PUBLIC_KEY", "ssh-ed25519")
CACHE_KEY = os.getenv("CACHE_KEY", "page")

# An empty fallback is no secret, and neither is a switch or a place.
MAIL_PASSWORD = os.getenv("MAIL_PASSWORD", "")
HOOK_TOKEN = os.environ.get("HOOK_TOKEN", None)
REQUIRE_PASSWORD = os.getenv("REQUIRE_PASSWORD", "false")
DB_PASSWORD = os.getenv("DB_PASSWORD", "/run/secrets/db")


def generated():
    return os.getenv("SIGNING_SECRET") or os.urandom(32).hex()


def from_another_setting(settings):
    return os.getenv("API_TOKEN", settings.api_token)


def raising():
    secret_key = os.getenv("SECRET_KEY")
    if not secret_key:
        raise RuntimeError("set SECRET_KEY")
    return secret_key


def label_of_a_form(form, user):
    password_label = form.get("password", "Password")
    token = user.get("token", "anonymous")
    return password_label, token or "no token"


class ServiceSettings(BaseSettings):
    jwt_secret: str
    region: str = "eu-west-1"
    mail_password: str = ""


class Credentials:
    password: str = "not a settings class"


RENDER_PASS = os.getenv("RENDER_PASS", "shadow")


def cache_prefix():
    key = os.environ.get("CACHE_PREFIX")
    if not key:
        key = "orders-development"
    return key


PASSWORD_HASHER = os.getenv("PASSWORD_HASHER", "argon2")


class CookieSettings(BaseSettings):
    SESSION_COOKIE_KEY: str = "shop_session"
    secrets_mount: str = "secret"


CACHE_KEY = os.environ.get("CACHE_KEY", "u9XkQ2mW7rT4bV8zL1pN")
PAGING_KEY_NAME = os.environ.get("PAGING_KEY", "paging")

tornado.options.define("port", default="8000")


class GateSettings(BaseSettings):
    gate_password: SecretStr = Field(min_length=4)
    token_url: str = Field(default="/oauth/token")

RECAPTCHA_SITE_KEY = os.environ.get("RECAPTCHA_SITE_KEY", "6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ")
STRIPE_PUBLISHABLE_KEY = os.environ.get("STRIPE_PUBLISHABLE_KEY", "pk9XkQ2mW7rT4bV8zL1pN")
SUPABASE_ANON_KEY = os.environ.get("SUPABASE_ANON_KEY") or "u9XkQ2mW7rT4bV8zL1pN"
ALGOLIA_SEARCH_KEY = os.getenv("ALGOLIA_SEARCH_API_KEY", "u9XkQ2mW7rT4bV8zL1pN")
CLIENT_KEY = os.getenv("CLIENT_KEY", "u9XkQ2mW7rT4bV8zL1pN")


def cleaned(token):
    if token["data"] == "\u0000":
        token["data"] = "\ufffd"
    return token


def address(app_key=None):
    if app_key is None:
        app_key = "orders"
    return f"/api/{app_key}/"


TOKEN_GRACE = os.getenv("SESSION_TOKEN_GRACE", "1d")


CONFIG_SECRET_NAME = os.getenv("ORDERS_K8S_CONFIG_SECRET", "orders-config-secret")
