# expect-below: docker/missing-container-healthcheck
FROM python:3.12
CMD uvicorn ledger:app --host 0.0.0.0
