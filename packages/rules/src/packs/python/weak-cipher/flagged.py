import ssl

from Crypto.Cipher import AES, ARC4, DES, DES3, Blowfish
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes


def encrypt(key, iv, data):
    DES.new(key, DES.MODE_ECB).encrypt(data)  # expect: python/weak-cipher
    DES3.new(key, DES3.MODE_CBC, iv)  # expect: python/weak-cipher
    ARC4.new(key).encrypt(data)  # expect: python/weak-cipher
    Blowfish.new(key, Blowfish.MODE_CBC, iv)  # expect: python/weak-cipher
    return AES.new(key, AES.MODE_ECB).encrypt(data)  # expect: python/weak-cipher


def with_cryptography(key, iv):
    Cipher(algorithms.TripleDES(key), modes.CBC(iv))  # expect: python/weak-cipher
    Cipher(algorithms.ARC4(key), mode=None)  # expect: python/weak-cipher
    return Cipher(algorithms.AES(key), modes.ECB())  # expect: python/weak-cipher


def transport(context: ssl.SSLContext):
    context.set_ciphers("RC4:HIGH")  # expect: python/weak-cipher
