# expect-below: docker/missing-container-healthcheck
FROM elixir:1.17
CMD ["mix", "phx.server"]
