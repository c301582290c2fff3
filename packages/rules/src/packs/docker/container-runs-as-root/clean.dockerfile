FROM golang:1.22 AS build
USER root
RUN go build -o /ledger ./cmd/ledger

FROM alpine:3.20
RUN adduser -D ledger
COPY --from=build /ledger /usr/local/bin/ledger
USER ledger
CMD ["ledger"]
