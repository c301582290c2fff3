# path: config/runtime.exs
import Config

if config_env() == :test do
  config :shop, token: System.get_env("API_TOKEN") || "test-token-1"
else
  config :shop, token: System.get_env("API_TOKEN") || "s3cr3t" # expect: elixir/secret-fallback
end

# expect-below: elixir/secret-fallback
config :shop, secret: if(config_env() == :test, do: nil, else: System.get_env("API_SECRET") || "s3cr3t")
