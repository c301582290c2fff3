FROM node:20 AS build
ENV NODE_ENV=development
FROM node:20-slim
ENV NODE_ENV=production
