import ssl

import requests
from jose import jwt

AUTHORITY = "/etc/ssl/internal-ca.pem"


def verified(address, checked):
    requests.get(address, timeout=5)
    requests.get(address, verify=True)
    requests.get(address, verify=AUTHORITY)
    requests.get(address, verify=checked)  # the caller decides: not known here


def undecided(address, production):
    checked = True
    if not production:
        checked = False
    requests.get(address, verify=checked)  # assigned twice: one cannot tell


def other_meanings_of_the_word(token, archive, form):
    jwt.decode(token, "key", verify=True)
    archive.extract(verify=False)  # no HTTP client
    form.save(verify=False)
    form.verify = "no"
    print("requests.get(url, verify=False)")
    # requests.get(url, verify=False)


def strict_context():
    context = ssl.create_default_context(cafile=AUTHORITY)
    context.check_hostname = True
    context.verify_mode = ssl.CERT_REQUIRED
    return context


def plain_parameter(verify=False):
    return verify
