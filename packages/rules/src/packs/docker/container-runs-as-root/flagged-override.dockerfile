FROM node:20-slim AS base
USER node

FROM base
# expect-below: docker/container-runs-as-root
USER "root"
CMD ["node", "server.js"]
