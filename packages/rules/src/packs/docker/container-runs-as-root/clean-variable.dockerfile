FROM python:3.12-slim
ARG APP_USER=ledger
USER root
RUN useradd $APP_USER
USER $APP_USER
CMD ["python", "-m", "ledger"]
