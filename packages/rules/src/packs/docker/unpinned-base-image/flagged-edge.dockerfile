# expect-below: docker/unpinned-base-image
FROM alpine:edge
