FROM ledger-base
COPY . /app
