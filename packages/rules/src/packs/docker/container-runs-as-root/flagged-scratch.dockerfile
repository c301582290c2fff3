FROM golang:1.22 AS build
RUN go build -o /ledger ./cmd/ledger
# expect-below: docker/container-runs-as-root
FROM scratch
COPY --from=build /ledger /ledger
ENTRYPOINT ["/ledger"]
