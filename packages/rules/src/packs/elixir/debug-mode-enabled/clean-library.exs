# path: config/config.exs
import Config

config :queue, Queue.Test.Repo,
  pool: Ecto.Adapters.SQL.Sandbox,
  show_sensitive_data_on_connection_error: true,
  url: "postgres://localhost:5432/queue"

config :shop, Shop.Repo,
  hostname: "localhost",
  database: "shop_dev",
  show_sensitive_data_on_connection_error: true
