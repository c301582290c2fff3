# syntax=docker/dockerfile:1
FROM node:20 AS build
ARG NPM_TOKEN
COPY .npmrc .
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci
FROM node:20-slim
ENV NODE_ENV=production PASSWORD_MIN_LENGTH=12 TOKEN_URL=https://auth.internal/token
ENV DB_PASSWORD_FILE=/run/secrets/db_password
ENV SECRET_KEY=dummy
ENV SESSION_SECRET=""
ENV API_KEY=<your-key>
ARG SECRET_NAME=ledger
ARG KEY_SIZE=2048
COPY .env.example /app/.env.example
COPY --from=build /app/.env /app/.env
COPY certs/public.pem /etc/ssl/certs/
COPY server.crt translations.key /app/
CMD ["node", "server.js"]
