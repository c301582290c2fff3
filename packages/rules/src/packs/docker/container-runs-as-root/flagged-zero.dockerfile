FROM golang:1.22
RUN useradd ledger
# expect-below: docker/container-runs-as-root
USER 0:0
CMD ["/ledger"]
