import os
import random
import string


def random_text(length):
    return "".join(random.choice(string.ascii_letters) for _ in range(length))


def random_digits(length):
    return "".join(random.choice(string.digits) for _ in range(length))


def fill(form, tokens):
    form.title = random_text(12)
    form.note = {"text": random_text(80), "tokens": tokens}
    token_count = len(random_digits(3))
    return form, token_count


CONTENT_ID = random.randint(0, 0xFFFFFFF)


def make_secret(digest):
    return digest(os.urandom(64), "%x" % random.randint(0, 0xFFFFFFFF))


def shift_code(code):
    result = random.choice(range(3))
    return code[result]
