import hashlib
import random
import string


def _random_text(length):
    return "".join(random.choice(string.ascii_letters) for _ in range(length))  # expect: python/insecure-random-id


def generate_digits(length):
    digits = ""
    for _ in range(length):
        digits += random.choice(string.digits)  # expect: python/insecure-random-id
    return digits


def alphanumeric(length):
    text = "".join(random.choices(string.ascii_letters + string.digits, k=length))  # expect: python/insecure-random-id
    return text


class Members:
    def encrypt(self, password, salt=None):
        if salt is None:
            salt = _random_text(6)
        return hashlib.sha512((salt + password).encode()).hexdigest(), salt

    def invite(self, member):
        return self.invitations.create(member=member, token=alphanumeric(24))

    def challenge(self, member):
        member.otp = generate_digits(6)


def generate_desk_code(column):
    while True:
        candidate = "".join(random.choices(ALPHABET, k=8))  # expect: python/insecure-random-id
        if not column.filter(column == candidate).count():
            return candidate
