# path: config/runtime.exs
import Config

case config_env() do
  :test ->
    config :shop, Shop.Repo, password: System.get_env("DB_PASSWORD", "admin")

  :prod ->
    config :shop, Shop.Repo, password: System.fetch_env!("DB_PASSWORD")
end

if config_env() == :test do
  config :shop, token: System.get_env("API_TOKEN") || "test-token-1"
else
  config :shop, token: System.fetch_env!("API_TOKEN")
end

config :shop, secret: if(config_env() == :test, do: System.get_env("API_SECRET") || "test-secret-1", else: nil)
