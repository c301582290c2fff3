FROM debian:12-slim
USER 10001:10001
CMD ["/srv/ledger"]
