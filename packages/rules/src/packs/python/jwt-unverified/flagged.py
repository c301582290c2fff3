import jwt
from jose import jwt as jose_jwt

UNCHECKED = {"verify_signature": False}


def current_user(token):
    return jwt.decode(token, options={"verify_signature": False})["sub"]  # expect: python/jwt-unverified


def old_style(token):
    return jwt.decode(token, verify=False)  # expect: python/jwt-unverified


def through_a_constant(token):
    claims = jwt.decode(token, options=UNCHECKED)  # expect: python/jwt-unverified
    return claims["sub"]


def none_allowed(token, key):
    return jwt.decode(token, key, algorithms=["HS256", "none"])  # expect: python/jwt-unverified


def unsigned(claims):
    return jwt.encode(claims, None, algorithm="none")  # expect: python/jwt-unverified


def with_jose(token, key):
    jose_jwt.decode(token, key, options={"verify_signature": False, "verify_aud": False})  # expect: python/jwt-unverified
    return jose_jwt.get_unverified_claims(token)["sub"]  # expect: python/jwt-unverified


def with_dict(token):
    return jwt.decode(token, options=dict(verify_signature=False))  # expect: python/jwt-unverified


def by_position(token):
    return jwt.decode(token, None, False)  # expect: python/jwt-unverified


def decode_unsafe(raw):
    return jwt.decode(raw, options={"verify_signature": False})  # expect: python/jwt-unverified


def neither(token):
    return jwt.decode(token, options={"verify_exp": False, "verify_signature": False})  # expect: python/jwt-unverified
