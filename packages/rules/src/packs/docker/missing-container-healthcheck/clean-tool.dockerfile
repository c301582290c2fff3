FROM golang:1.22
ENTRYPOINT ["/usr/bin/ledgerctl"]
