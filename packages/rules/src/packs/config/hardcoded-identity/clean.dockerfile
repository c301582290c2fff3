FROM python:3.12
LABEL maintainer="jana@ledger.io"
ENV MAIL_FROM=noreply@ledger.io
