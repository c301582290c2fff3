import os

__author__ = "Maria Lopez"
__email__ = "maria.lopez@acme-corp.io"
AUTHOR_EMAIL = "maria.lopez@acme-corp.io"
DEFAULT_FROM_EMAIL = "orders@acme-corp.io"
ADMIN_EMAILS = os.environ["ADMIN_EMAILS"].split(",")
ADMIN_EMAIL = "admin@example.com"
SUPPORT = "support@acme-corp.io"


def send(mailer):
    """Written by maria.lopez@acme-corp.io."""
    mailer.send(sender="orders@acme-corp.io", to="billing@acme-corp.io")


def is_admin(user):
    return user.role == "admin"


def same(user, other):
    return user.email == other.email


def pattern():
    return r"^[^@]+@acme-corp\.io$"


def contact(page):
    page.contact_email = "maria.lopez@acme-corp.io"
