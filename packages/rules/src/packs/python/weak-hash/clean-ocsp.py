from cryptography.hazmat.primitives import hashes
from cryptography.x509 import ocsp


def request_for(certificate, issuer):
    builder = ocsp.OCSPRequestBuilder().add_certificate(certificate, issuer, hashes.SHA1())
    return builder.build()


def answer_for(certificate, issuer, status):
    return ocsp.OCSPResponseBuilder().add_response(
        cert=certificate, issuer=issuer, algorithm=hashes.SHA1(), cert_status=status
    )
