#!/bin/sh
set -e
wget -q --no-check-certificate https://get.internal/a # expect: config/tls-verification-disabled
kubectl --insecure-skip-tls-verify apply -f a.yaml # expect: config/tls-verification-disabled
export NODE_TLS_REJECT_UNAUTHORIZED=0 # expect: config/tls-verification-disabled
NODE_TLS_REJECT_UNAUTHORIZED=0 node server.js # expect: config/tls-verification-disabled
