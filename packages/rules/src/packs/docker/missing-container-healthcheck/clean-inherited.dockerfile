FROM node:20 AS base
HEALTHCHECK CMD curl -f http://localhost:3000/health
FROM base
EXPOSE 3000
