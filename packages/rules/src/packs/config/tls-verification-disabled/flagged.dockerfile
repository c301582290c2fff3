FROM debian:12
# expect-below: config/tls-verification-disabled
ENV NODE_TLS_REJECT_UNAUTHORIZED=0
# expect-below: config/tls-verification-disabled
RUN curl --insecure https://get.internal/tool -o /usr/bin/tool
# expect-below: config/tls-verification-disabled
RUN git config --global http.sslVerify false
# expect-below: config/tls-verification-disabled
RUN pip install --trusted-host pypi.internal ledger==1.0
