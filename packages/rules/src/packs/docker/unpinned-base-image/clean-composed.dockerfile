ARG VARIANT
FROM debian:12.6 AS base-cpu
RUN true
FROM base-${VARIANT}
USER 1000
CMD ["run"]
