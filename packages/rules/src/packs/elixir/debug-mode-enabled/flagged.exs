# path: config/prod.exs
import Config

config :shop, ShopWeb.Endpoint,
  url: [host: "shop.example.com"],
  debug_errors: true, # expect: elixir/debug-mode-enabled
# ^^^^^^^^^^^^^^^^^^
  code_reloader: true, # expect: elixir/debug-mode-enabled
  check_origin: ["https://shop.example.com"]

config :shop, Shop.Repo,
  show_sensitive_data_on_connection_error: true, # expect: elixir/debug-mode-enabled
  pool_size: 10

config :shop, dev_routes: true # expect: elixir/debug-mode-enabled

config :shop, ShopWeb.AdminEndpoint, [debug_errors: true] # expect: elixir/debug-mode-enabled

config :shop, Shop.DeviceRepo,
  database: "devices",
  show_sensitive_data_on_connection_error: true # expect: elixir/debug-mode-enabled
