FROM golang:1.22 AS build
ADD . /src
FROM debian:12-slim
COPY --from=build /src/ledger /usr/local/bin/
ADD rootfs.tar.gz /
ADD https://releases.internal/ledger-1.2.tar.xz /opt/
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://releases.internal/tool /usr/bin/tool
ADD git@git.internal:team/ledger.git /src
ADD $ARTIFACT /app/
COPY . /app
