#!/bin/sh
# curl -k is for later
curl -K options.txt https://get.internal/a
curl --cacert ca.pem https://get.internal
echo "use --insecure"
NODE_ENV=production node server.js
NODE_TLS_REJECT_UNAUTHORIZED=1 node server.js
curl -k https://localhost:8443/health
curl --insecure -X POST https://127.0.0.1:9200/_refresh
