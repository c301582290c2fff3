FROM node:20 AS build
USER node
RUN npm run build

# expect-below: docker/container-runs-as-root
FROM node:20-slim
COPY --from=build /app /app
CMD ["node", "/app/server.js"]
