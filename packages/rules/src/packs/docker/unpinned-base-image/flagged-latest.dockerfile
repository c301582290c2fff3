FROM node:20 AS build
RUN npm ci
# expect-below: docker/unpinned-base-image
FROM nginx:latest
COPY --from=build /dist /usr/share/nginx/html
