FROM gcr.io/distroless/static-debian12:nonroot
COPY ledger /ledger
ENTRYPOINT ["/ledger"]
