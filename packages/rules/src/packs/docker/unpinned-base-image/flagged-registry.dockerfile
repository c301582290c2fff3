# expect-below: docker/unpinned-base-image
FROM registry.internal:5000/team/base AS base
RUN true
FROM base
CMD ["true"]
