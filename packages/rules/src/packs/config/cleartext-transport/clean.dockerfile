FROM debian:12
RUN wget -q https://get.ledger.io/tool.tar.gz
HEALTHCHECK CMD curl -f http://localhost:3000/health
