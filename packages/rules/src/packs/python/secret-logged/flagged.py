import logging
import os

from flask import request

logger = logging.getLogger(__name__)
API_KEY = os.environ["API_KEY"]


def connect(user, password):
    logger.info("connecting as %s with %s", user, password)  # expect: python/secret-logged
    logging.debug(f"password={password}")  # expect: python/secret-logged
    logger.warning("bad credentials: {}".format(password))  # expect: python/secret-logged
    print("password is", password)  # expect: python/secret-logged


def call_partner(client, settings):
    logger.debug("calling with key %s", API_KEY)  # expect: python/secret-logged
    logger.error("failed: " + settings.client_secret)  # expect: python/secret-logged
    logger.info("database at %s", os.environ["DATABASE_URL"])  # expect: python/secret-logged
    logger.info("using %s", os.getenv("STRIPE_SECRET_KEY"))  # expect: python/secret-logged
    logger.info("user %s", {"name": client.name, "token": client.access_token})  # expect: python/secret-logged


def login():
    logger.info("login request: %s", request.get_json())  # expect: python/secret-logged
    logger.info("headers: %s", request.headers)  # expect: python/secret-logged
    return "ok"


class Service:
    def start(self):
        self.logger.info(f"jwt secret: {self.config['JWT_SECRET']}")  # expect: python/secret-logged
        self.log.debug("refresh token %s", self.refresh_token)  # expect: python/secret-logged


def headers():
    logger.debug("header %s", request.headers.get("Authorization"))  # expect: python/secret-logged


def dump_environment():
    log.info("starting with %s", os.environ)  # expect: python/secret-logged


def sign_in():
    body = request.get_json()
    logger.info("sign in %s", body)  # expect: python/secret-logged


async def register(request):
    data = await request.json()
    logger.debug(f"registering {data}")  # expect: python/secret-logged


async def ask(question: str, authorization: str = Header()):
    logger.info("asked with %s", authorization)  # expect: python/secret-logged


def connect_page(page_access_token, next_auth_secret):
    logger.info("page token %s", page_access_token)  # expect: python/secret-logged
    logger.info("secret %s", next_auth_secret)  # expect: python/secret-logged


def check_pin(self):
    supplied = self.get_body_argument("pin")
    log.debug("asked with %s", supplied)  # expect: python/secret-logged


async def sign_in_member(request):
    body = await request.post()
    log.info("attempt: %r", dict(body))  # expect: python/secret-logged


def unlock():
    door = os.environ["DOOR_PIN"]
    logger.info("unlocking with %s", door)  # expect: python/secret-logged


def authorise(headers):
    credentials = headers["Authorization"]
    api_key = credentials[7:]
    logger.info("authorised with %s", api_key)  # expect: python/secret-logged
    logger.debug("without its first sign: %s", api_key[1:])  # expect: python/secret-logged


def report_reset(session, user):
    reset_token = session.execute(select(User.reset_token)).scalar_one()
    logger.info("reset of %s: %s", user.id, reset_token)  # expect: python/secret-logged
