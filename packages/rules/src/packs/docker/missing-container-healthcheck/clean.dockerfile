FROM node:20-slim
EXPOSE 3000
HEALTHCHECK --interval=30s CMD ["node", "health.js"]
CMD ["node", "server.js"]
