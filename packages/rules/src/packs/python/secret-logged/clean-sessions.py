COOKIE_SECRET_BYTES = 32


class Player:
    def stop(self, session):
        logger.debug("Session %s stopped", self.session_key)
        logger.debug("Session %s not kept", session["session_key"])


def check(secret):
    logger.warning("The secret has %i bytes, not %i", len(secret), COOKIE_SECRET_BYTES)


def refuse(api_key, address):
    shown_api_key = f"{api_key[:4]}********{api_key[-4:]}" if len(api_key) > 8 else "*" * 8
    logger.error("Refused %s from %s", shown_api_key, address)


def add_token(db, name):
    orm_token = APIToken.find(db, name)
    logger.debug("Not duplicating token %s", orm_token)


def tell(api_key, access_token):
    shown_api_key = api_key[-4:]
    logger.info("The key ends in %s, the token begins with %s", shown_api_key, access_token[:6])
