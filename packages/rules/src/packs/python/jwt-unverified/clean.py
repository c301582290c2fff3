import base64

import jwt
from jose import jwt as jose_jwt

KEY = load_key()


def current_user(token):
    return jwt.decode(token, KEY, algorithms=["RS256"], audience="orders")["sub"]


def without_audience(token):
    return jwt.decode(token, KEY, algorithms=["HS256"], options={"verify_aud": False})


def key_by_issuer(token, keys):
    issuer = jwt.decode(token, options={"verify_signature": False})["iss"]
    return jwt.decode(token, keys[issuer], algorithms=["RS256"])


def header_only(token):
    return jwt.get_unverified_header(token)["kid"]


def with_jose(token):
    return jose_jwt.decode(token, KEY, algorithms="RS256")


def sign(claims):
    return jwt.encode(claims, KEY, algorithm="RS256")


def other_meanings(data, codec):
    data.decode("utf-8")
    codec.decode(data, verify=False)
    return base64.b64decode(data)


def claims_without_audience(token):
    return jwt.decode(token, KEY, algorithms=["HS256"], options={"verify_aud": False, "require": ["exp"]})


def session_to_end(token):
    return jwt.decode(token, KEY, algorithms=["HS256"], options={"verify_exp": False})
