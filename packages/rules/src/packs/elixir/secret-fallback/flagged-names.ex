defmodule Depot.Carrier do
  @api_key System.get_env("CARRIER_KEY") || "carrier-key-1" # expect: elixir/secret-fallback

  def settings do
    signing_secret = System.get_env("CARRIER_SIGN", "abc-sign") # expect: elixir/secret-fallback
    [client_secret: System.get_env("CARRIER_CLIENT") || "s3cr3t", sign: signing_secret, key: @api_key] # expect: elixir/secret-fallback
  end
end
