import logging

logger = logging.getLogger(__name__)


def rotate(api_key, access_token):
    shown = api_key[-4:]
    logger.info("rotating the key that ends in %s", shown)
    logger.info("rotating %s", api_key[:6])
    logger.info("token %s", access_token[2:8])
