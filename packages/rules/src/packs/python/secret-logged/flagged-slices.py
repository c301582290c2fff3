import logging

from flask import request

logger = logging.getLogger(__name__)


def authenticate(access_token):
    credentials = access_token[7:]
    logger.debug("bearer %s", credentials)  # expect: python/secret-logged
    logger.debug("bearer %s", access_token[7:])  # expect: python/secret-logged
    logger.debug("signed by %s", access_token[:-6])  # expect: python/secret-logged
    return credentials
