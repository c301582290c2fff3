FROM ruby:3.3 AS base
HEALTHCHECK CMD true
# expect-below: docker/missing-container-healthcheck
FROM ruby:3.3
EXPOSE 3000
