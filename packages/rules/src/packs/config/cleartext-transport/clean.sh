#!/bin/sh
# curl http://get.ledger.io
echo "open http://ledger.io"
curl https://get.ledger.io
curl http://localhost:9000
