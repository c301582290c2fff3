FROM node:20 AS build
EXPOSE 3000
FROM alpine:3.20
COPY --from=build /a /a
