FROM node:20-slim
# expect-below: docker/secret-in-image
ENV DB_PASSWORD=Hq7pmZ21x
# expect-below: docker/secret-in-image
ENV NODE_ENV=production JWT_SECRET="Zk3vQ9tR1yLw8NcB5dXs"
# expect-below: docker/secret-in-image
ARG NPM_TOKEN
# expect-below: docker/secret-in-image
ENV NPM_TOKEN=${NPM_TOKEN}
# expect-below: docker/secret-in-image
ENV POSTGRES_PASSWORD postgres
# expect-below: docker/secret-in-image
COPY .env /app/.env
# expect-below: docker/secret-in-image
COPY id_rsa /root/.ssh/id_rsa
# expect-below: docker/secret-in-image
ADD --chown=node:node .npmrc package.json ./
# expect-below: docker/secret-in-image
ARG GITHUB_TOKEN=ghp_W8rT2yLq9Zx4Vb7Nm1Kc6Jd3Hf5Gs0Pa8Qe2
# expect-below: docker/secret-in-image
COPY ["service-account.json", "/app/"]
# expect-below: docker/secret-in-image
COPY server.key /etc/ssl/private/server.key
CMD ["node", "server.js"]
