FROM nginx:1.27
# expect-below: docker/missing-container-healthcheck
HEALTHCHECK NONE
