FROM node:20
# expect-below: config/debug-mode-enabled
ENV NODE_ENV=development
CMD ["node", "server.js"]
