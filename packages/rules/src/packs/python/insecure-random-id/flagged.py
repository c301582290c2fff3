import random
import string
import uuid
from random import choice, randint

import numpy as np

ALPHABET = string.ascii_letters + string.digits


def generate_token(length=32):
    return "".join(random.choice(ALPHABET) for _ in range(length))  # expect: python/insecure-random-id


def make_password():
    letters = [choice(ALPHABET) for _ in range(12)]  # expect: python/insecure-random-id
    return "".join(letters)


def start(user):
    session_id = random.getrandbits(128)  # expect: python/insecure-random-id
    otp = randint(100000, 999999)  # expect: python/insecure-random-id
    user.api_key = "".join(random.choices(ALPHABET, k=40))  # expect: python/insecure-random-id
    user.save(reset_token="%030x" % random.randrange(16**30))  # expect: python/insecure-random-id
    return {"nonce": random.random(), "session": session_id, "otp": otp}  # expect: python/insecure-random-id


def create_order():
    order_id = f"ORD-{random.randint(10000, 99999)}"  # expect: python/insecure-random-id
    return order_id


def salted():
    salt = np.random.randint(0, 2**31)  # expect: python/insecure-random-id
    return salt


def session_token():
    return str(uuid.uuid1())  # expect: python/insecure-random-id


def verification_code():
    code = ""
    for _ in range(6):
        code += str(random.randint(0, 9))  # expect: python/insecure-random-id
    return code


def session_key():
    source = random.Random()
    return source.getrandbits(256)  # expect: python/insecure-random-id


def encrypt_with_numpy(cipher, data):
    import numpy as np

    nonce = np.random.bytes(12)  # expect: python/insecure-random-id
    return nonce + cipher.encrypt(nonce, data)


def new_order():
    order_id = random.randint(10**6, 10**9)  # expect: python/insecure-random-id
    session_id = random.randint(1, 1000)  # expect: python/insecure-random-id
    return order_id, session_id


def invite(team, client):
    invite_id = random.randint(1000, 9999)  # expect: python/insecure-random-id
    order_id = random.randint(1, 9999)  # expect: python/insecure-random-id
    client.get(f"/invites/{invite_id}/{order_id}")


def enlist(name):
    user_id = random.randint(1, 9999)  # expect: python/insecure-random-id
    return {"name": name, "id": user_id}


def enlist_once(name):
    user_id = random.randint(1, 9999)  # expect: python/insecure-random-id
    if User.objects.filter(id=user_id).exists():
        return None
    return User(id=user_id, name=name)


def send_otp(user):
    cache_key = f"otp:{user.pk}"
    otp = random.randint(100000, 999999)  # expect: python/insecure-random-id
    cache.set(cache_key, otp, 300)


def make_token():
    num = random.randint(10**8, 10**9)  # expect: python/insecure-random-id
    return f"T{num}"


def door_token():
    now = int(time.time())
    token = hashlib.sha256(str(now).encode()).hexdigest()  # expect: python/insecure-random-id
    return token


def first_password(length):
    letters = list(string.ascii_letters)
    random.shuffle(letters)  # expect: python/insecure-random-id
    return "".join(letters[:length])


def remember_visitor(response):
    response.set_cookie("auth", value=uuid.uuid1().hex)  # expect: python/insecure-random-id


def stay_signed_in(response):
    response.set_cookie("login_token", str(random.randint(0, 10**9)))  # expect: python/insecure-random-id


def random_id(length=8):
    return "".join(random.choice(string.ascii_lowercase) for _ in range(length))  # expect: python/insecure-random-id


def make_invite_hash():
    hash_ = random.getrandbits(128)  # expect: python/insecure-random-id
    return str(hash_)


def generate_pass(size=10):
    return "".join(random.choice(string.ascii_letters) for _ in range(size))  # expect: python/insecure-random-id
