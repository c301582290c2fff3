import hashlib
import hmac


def strong(data, key):
    hashlib.sha256(data)
    hashlib.blake2b(data)
    hashlib.new("sha256", data)
    return hmac.new(key, data, hashlib.sha256).hexdigest()


def said_so(data):
    return hashlib.md5(data, usedforsecurity=False).hexdigest()


def file_checksum(path):
    digest = hashlib.md5()
    with open(path, "rb") as handle:
        digest.update(handle.read())
    return digest.hexdigest()


def cache_key(url):
    return hashlib.md5(url.encode()).hexdigest()


def respond(response, body):
    etag = hashlib.sha1(body).hexdigest()
    response.headers["ETag"] = etag


def gravatar(email):
    return "https://www.gravatar.com/avatar/" + hashlib.md5(email.encode()).hexdigest()


def legacy_protocol(key, data):
    return hmac.new(key, data, hashlib.sha1).digest()  # TOTP asks for it


def other_meanings(record, md5):
    record.new("md5")
    return record.md5, md5


def same_content(first, second):
    return hashlib.md5(first.read_bytes()).digest() == hashlib.md5(second.read_bytes()).digest()


def stored(secret):
    from passlib.hash import argon2

    return argon2.hash(secret)


PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    # Kept for accounts that have not signed in since.
    "django.contrib.auth.hashers.MD5PasswordHasher",
]


def sums(content, person):
    md5 = hashlib.md5()
    md5.update(content)
    return {
        "sha1": hashlib.sha1(content).hexdigest(),
        "emailHash": hashlib.md5(person.email.encode()).hexdigest(),
    }


def accepts(response, sec_key):
    match = base64.b64encode(hashlib.sha1(sec_key + WS_KEY).digest()).decode()
    return match == response.headers["Sec-WebSocket-Accept"]


def is_changed(file, path):
    return file["md5Checksum"] != hashlib.md5(path).hexdigest()


def installed(path):
    found = hashlib.sha1(open(path, "rb").read()).hexdigest()
    return found in KNOWN


def picture_of(person, size):
    digest = hashlib.md5(person.email.lower().encode()).hexdigest()
    return f"https://www.gravatar.com/avatar/{digest}?s={size}"


def status_request(builder, certificate, issuer):
    return ocsp_builder(builder).add_certificate(certificate, issuer, hashes.SHA1())  # OCSP names certificates so


def torrent_id(data):
    return hashlib.sha1(bencode(data[b"info"])).hexdigest()


def label_style(label):
    digest = hashlib.md5(label.encode()).hexdigest()
    return f"hsl({int(digest[:4], 16) % 360}, 70%, 90%)"
