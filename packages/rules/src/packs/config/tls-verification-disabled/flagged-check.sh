#!/bin/sh
# path: docker/healthcheck.sh
curl --insecure --fail "https://${ADDRESS}:${PORT}/alive" # expect: config/tls-verification-disabled
