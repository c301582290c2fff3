import asyncssh
import paramiko
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


def other_clients(search, urllib3, ldap, os):
    urllib3.PoolManager(cert_reqs="CERT_REQUIRED")
    search.Elasticsearch("https://search:9200", verify_certs=True)
    os.environ["PYTHONHTTPSVERIFY"] = "1"
    ldap.set_option(ldap.OPT_X_TLS_REQUIRE_CERT, ldap.OPT_X_TLS_DEMAND)


def stores():
    redis.Redis(host="cache.internal", ssl=True, ssl_cert_reqs="required")
    MongoClient("mongodb://documents", tls=True, tlsAllowInvalidCertificates=False)
    return boto3.client("s3", verify="/etc/ssl/internal.pem")


def configure_cluster(client, settings):
    configuration = client.Configuration()
    configuration.verify_ssl = settings.verify
    configuration.verified = False
    return configuration


def remote(host, user):
    client = paramiko.SSHClient()
    client.load_system_host_keys()
    client.set_missing_host_key_policy(paramiko.RejectPolicy())
    client.connect(host, username=user)
    return client


async def remote_shell(host):
    settings = configure(known_hosts=None)
    async with asyncssh.connect(host, known_hosts="known_hosts") as connection:
        return await connection.run(settings.command)


async def pool_and_lookup(domain):
    pool = await asyncpg.create_pool("postgresql:///orders", ssl=False)
    return pool, autoconfigured(domain, ssl=False)


def bridge(client):
    client.tls_set("ca.pem")
    client.tls_insecure_set(False)


def ask_strictly(url):
    options = {"timeout": 4, "verify": True}
    return requests.get(url, **options)


def ask_strictly_with_curl(curl):
    curl.setopt(curl.SSL_VERIFYPEER, 1)


def chosen(request, curl, context, options):
    if request.validate_cert:
        curl.setopt(pycurl.SSL_VERIFYPEER, 1)
    else:
        curl.setopt(pycurl.SSL_VERIFYPEER, 0)
    if not options.check_hostname:
        context.check_hostname = False


class OwnContext:
    def __init__(self, protocol):
        self.protocol = protocol
        self.check_hostname = False


def wrapped(context, cert_reqs):
    if cert_reqs == ssl.CERT_REQUIRED:
        context.verify_mode = cert_reqs
        context.check_hostname = True
    else:
        context.check_hostname = False
        context.verify_mode = cert_reqs
    return context
