ARG TAG=latest
# expect-below: docker/unpinned-base-image
FROM --platform=$BUILDPLATFORM ubuntu:${TAG}
