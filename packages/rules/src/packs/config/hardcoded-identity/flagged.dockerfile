FROM python:3.12
# expect-below: config/hardcoded-identity
ENV ADMIN_EMAIL=jana@ledger.io
