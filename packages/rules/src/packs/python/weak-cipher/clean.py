import ssl

from Crypto.Cipher import AES, ChaCha20_Poly1305
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM


def encrypt(key, nonce, data):
    AES.new(key, AES.MODE_GCM, nonce=nonce).encrypt_and_digest(data)
    ChaCha20_Poly1305.new(key=key)
    Cipher(algorithms.AES(key), modes.GCM(nonce))
    AESGCM(key).encrypt(nonce, data, None)
    return Fernet(key).encrypt(data)


def transport(context: ssl.SSLContext):
    context.set_ciphers("ECDHE+AESGCM:!RC4:!aNULL:!MD5")


def other_meanings(actor, Codes):
    actor.cast.new("DES")
    Codes.DES("destination")
    return {"mode": "ECB", "DES": actor}


class Route:
    DES = "destination"

    def describe(self):
        return self.DES
