FROM debian:12
# expect-below: config/cleartext-transport
RUN wget -q http://get.ledger.io/tool.tar.gz
# expect-below: config/cleartext-transport
ENV METRICS_URL=http://metrics.ledger.io
