# path: config/config.exs
use Mix.Config # expect: elixir/deprecated-api

config :shop, pool_size: 10
