FROM debian:12
ENV REQUESTS_CA_BUNDLE=/etc/ssl/ca.pem
RUN curl -fsSL https://get.internal/tool -o /usr/bin/tool
RUN wget -q https://get.internal/tool
# RUN curl -k https://get.internal
