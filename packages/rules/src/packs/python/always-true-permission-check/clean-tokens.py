import hmac


def validate_token(token):
    return token in issued


def verify_signature(request, body):
    return hmac.compare_digest(request.headers["x-signature"], sign(body))


def check_session_timeout(session):
    return session.age < 60
