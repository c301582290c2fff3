FROM golang AS build
RUN go build
FROM alpine:3.20
COPY --from=build /a /a
