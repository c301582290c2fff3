FROM node:20-slim AS base
USER node

FROM base
COPY . /app
CMD ["node", "/app/server.js"]
