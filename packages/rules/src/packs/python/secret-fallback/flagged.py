import os
from os import environ, getenv

import environ as django_environ
from decouple import config
from pydantic_settings import BaseSettings

env = django_environ.Env()
UNSAFE = "unsafe-" + "default"


SESSION_KEY = os.getenv("SESSION_KEY", "dev-session")  # expect: python/secret-fallback
#             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
JWT_SECRET = os.environ.get("JWT_SECRET", default="letmein")  # expect: python/secret-fallback
MAIL_PASSWORD = getenv("MAIL_PASSWORD", "hunter2")  # expect: python/secret-fallback
HOOK_TOKEN = environ.get("HOOK_TOKEN", UNSAFE)  # expect: python/secret-fallback
COOKIE_SECRET = os.getenv("COOKIE_SECRET") or "cookie-monster"  # expect: python/secret-fallback
SIGNING_KEY = os.environ.get("OLD_SIGNING_KEY") or os.environ.get("SIGNING_KEY") or "sign"  # expect: python/secret-fallback
DJANGO_SECRET_KEY = env("DJANGO_SECRET_KEY", default="django-insecure-x")  # expect: python/secret-fallback
BILLING_API_KEY = env.str("BILLING_API_KEY", "sk-placeholder")  # expect: python/secret-fallback
LDAP_PASSWORD = config("LDAP_PASSWORD", default="admin")  # expect: python/secret-fallback
os.environ.setdefault("FLASK_SECRET_KEY", "flask")  # expect: python/secret-fallback


def signing_secret():
    secret = os.getenv("SIGNING_SECRET")
    return secret or "fallback-secret"  # expect: python/secret-fallback


def by_condition():
    return os.environ["API_TOKEN"] if "API_TOKEN" in os.environ else "local-token"  # expect: python/secret-fallback


def by_statement(settings):
    secret_key = settings.secret_key
    if not secret_key:
        secret_key = "development"  # expect: python/secret-fallback
    db_password = os.getenv("DB_PASSWORD")
    if db_password is None:
        db_password = "postgres"  # expect: python/secret-fallback
    return secret_key, db_password


def by_exception():
    try:
        auth_token = os.environ["AUTH_TOKEN"]
    except KeyError:
        auth_token = "none-set"  # expect: python/secret-fallback
    return auth_token


class ServiceSettings(BaseSettings):
    jwt_secret: str = "change-me"  # expect: python/secret-fallback


def from_app_config(app):
    return app.config.get("SECRET_KEY", "dev")  # expect: python/secret-fallback


SMTP_PASS = os.getenv("SMTP_PASS", "guest")  # expect: python/secret-fallback
PGPASSWORD = os.environ.get("PGPASSWORD", "postgres")  # expect: python/secret-fallback


def signing_key():
    key = os.environ.get("JWT_SECRET")
    if not key:
        key = "local-signing-value"  # expect: python/secret-fallback
    return key


def application_secret():
    try:
        return os.environ["APP_SECRET"]
    except KeyError:
        return "fallback-secret"  # expect: python/secret-fallback


def fernet_key():
    key = os.environ.get("FERNET_KEY")
    if not key:
        key = "not-a-real-key-but-used-as-one"  # expect: python/secret-fallback
    return key


def configure(app):
    app.config.setdefault("SECRET_KEY", "you-will-never-guess")  # expect: python/secret-fallback


PAGING_KEY = os.environ.get("PAGING_KEY", "u9XkQ2mW7rT4bV8zL1pN")  # expect: python/secret-fallback

tornado.options.define("cookie_secret", default="6f1c-gateway-cookie")  # expect: python/secret-fallback


class HubSettings(BaseSettings):
    hub_password: SecretStr = SecretStr("hunter2-hub")  # expect: python/secret-fallback
    gate_password: str = Field(default="gate-77", min_length=4)  # expect: python/secret-fallback

SITE_SECRET_KEY = os.getenv("SITE_SECRET_KEY", "site-sesame")  # expect: python/secret-fallback
