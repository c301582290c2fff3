FROM python:3.12-slim
USER app
RUN pip install -r requirements.txt
# expect-below: docker/container-runs-as-root
USER root
ENTRYPOINT ["gunicorn", "ledger:app"]
