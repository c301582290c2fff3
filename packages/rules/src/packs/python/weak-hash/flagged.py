import hashlib
import hmac
from hashlib import md5

from Crypto.Hash import MD5
from cryptography.hazmat.primitives import hashes


def store(password, salt):
    hashed = hashlib.md5(password.encode()).hexdigest()  # expect: python/weak-hash
    return hashlib.sha1((salt + password).encode()).hexdigest(), hashed  # expect: python/weak-hash


def reset_token(user):
    return md5(f"{user.id}{user.email}".encode()).hexdigest()  # expect: python/weak-hash


def by_name(data):
    hashlib.new("md5", data)  # expect: python/weak-hash
    return hashlib.new("SHA1", data)  # expect: python/weak-hash


def with_pycryptodome(data):
    return MD5.new(data).digest()  # expect: python/weak-hash


def sign(key, message):
    return hmac.new(key, message, hashlib.md5).hexdigest()  # expect: python/weak-hash


def digest(message):
    context = hashes.Hash(hashes.SHA1())  # expect: python/weak-hash
    context.update(message)
    return context.finalize()


def gateway_signature(params):
    sign = hashlib.md5()  # expect: python/weak-hash
    sign.update(params)
    return sign.hexdigest()


def stored(secret):
    from passlib.hash import md5_crypt

    return md5_crypt.hash(secret)  # expect: python/weak-hash


def signed(key, body):
    return hmac.new(key, body, "md5").hexdigest()  # expect: python/weak-hash


PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # expect: python/weak-hash


def is_right(user, pw, value):
    if user.password_md5 == hashlib.md5(value.encode()).hexdigest():  # expect: python/weak-hash
        return True
    return user.pw_md5 == hashlib.md5(pw.encode()).hexdigest()  # expect: python/weak-hash
