FROM node:20 AS build
RUN npm ci
# expect-below: docker/missing-container-healthcheck
FROM node:20-slim
EXPOSE 3000
CMD ["node", "server.js"]
