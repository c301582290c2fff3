"""Connects to the ledger.

    engine = create_engine("postgresql://root:root@db.internal/ledger")
"""

import os

FIELDS = {"password": "password", "secret": "secret", "token": "token"}
GRANT_TYPE = "password"
password = os.environ["DB_PASSWORD"]
form.password.label = "password"
url = f"postgresql://{user}:{password}@db.internal/ledger"
sample = "postgresql://user:password@host:5432/ledger"
role = "admin"
# password = "changeme" is what the installer writes, and refuses to start with.


EXAMPLES = """
- name: Create a user
  login_password: "123456"
"""
SECRET_KEY_DB_KEY = "secret-key"
simple_passwords = ["admin", "changeme"]
