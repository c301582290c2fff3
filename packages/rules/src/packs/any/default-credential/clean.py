import os

FIELDS = {"password": "password", "secret": "secret", "token": "token"}
GRANT_TYPE = "password"
password = os.environ["DB_PASSWORD"]
form.password.label = "password"
url = f"postgresql://{user}:{password}@db.internal/ledger"
sample = "postgresql://user:password@host:5432/ledger"
role = "admin"
