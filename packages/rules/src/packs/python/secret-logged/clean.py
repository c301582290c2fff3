import logging
import os

from flask import request

logger = logging.getLogger(__name__)
PASSWORD_MIN_LENGTH = 12


def connect(user, password):
    logger.info("connecting as %s", user)
    logger.info("password given: %s", bool(password))
    logger.info("key %s", mask(password))
    logger.info("password of %d characters", len(password))
    logger.warning("the password is wrong")
    logger.info("hash %s", hash_password(password))


def usage(response, max_tokens):
    logger.info("used %d tokens of %d", response.total_tokens, max_tokens)
    logger.info("token url %s", response.token_url)
    logger.debug("prompt tokens %s", response.prompt_tokens)


def parse(tokens):
    for token in tokens:
        logger.debug("token %s", token)


def policy():
    logger.info("at least %d characters", PASSWORD_MIN_LENGTH)
    logger.info("secret name %s", os.environ.get("SECRET_NAME"))
    logger.info("public key %s", os.environ.get("PUBLIC_KEY"))


def handler():
    logger.info("order: %s", request.get_json())
    return "ok"


def other_meanings(form, password):
    form.error("password", password)
    math.log(password)
    return form.info(password)


def name_environment():
    log.info("starting in %s", os.environ.get("REGION"))


def revoke(session, access_token):
    session.delete(access_token)
    log.info("token %r was revoked by %s", access_token, access_token.user_id)


def place_order():
    body = request.get_json()
    logger.info("order %s", body)


def sign_in():
    body = request.get_json()
    logger.info("sign in of %s", body["user"])


def next_page(page_token, next_page_token, sync_token):
    logger.info("page %s, then %s, synchronised to %s", page_token, next_page_token, sync_token)


def check_colour(self):
    supplied = self.get_body_argument("colour")
    log.debug("asked with %s", supplied)


def blink():
    led_pin = os.environ["LED_PIN"]
    relay = os.environ.get("RELAY1_PIN")
    logger.info("blinking on %s and %s", led_pin, relay)
    print(os.getenv("STATUS_LED_PIN"))
