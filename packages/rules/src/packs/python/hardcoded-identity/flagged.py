import os

ADMIN_EMAILS = ["maria.lopez@acme-corp.io"]  # expect: python/hardcoded-identity
SUPERUSERS = {"t.nguyen@acme-corp.io"}  # expect: python/hardcoded-identity
OWNER = os.environ.get("OWNER_EMAIL", "maria.lopez@acme-corp.io")  # expect: python/hardcoded-identity
SETTINGS = {"admin_email": "maria.lopez@acme-corp.io"}  # expect: python/hardcoded-identity


class Settings:
    allowed_users: list = ["t.nguyen@acme-corp.io"]  # expect: python/hardcoded-identity


def is_admin(user):
    return user.email == "maria.lopez@acme-corp.io"  # expect: python/hardcoded-identity


def invite(mailer, approver="t.nguyen@acme-corp.io"):  # expect: python/hardcoded-identity
    mailer.send(approver)


def access(user):
    if user.email in ("maria.lopez@acme-corp.io", "t.nguyen@acme-corp.io"):  # expect: python/hardcoded-identity, python/hardcoded-identity
        return True
    return False
