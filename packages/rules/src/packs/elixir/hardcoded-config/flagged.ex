defmodule Shop.Payments do
  @base_url "https://api.payments.io/v1" # expect: elixir/hardcoded-config
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  @hostname "db.acme.io" # expect: elixir/hardcoded-config

  def pay(order), do: HTTPoison.post("https://gateway.acme.io/pay", order) # expect: elixir/hardcoded-config

  def connect do
    Redix.start_link(host: "10.0.4.17", port: 6379) # expect: elixir/hardcoded-config, elixir/hardcoded-config
  end

  def bucket do
    endpoint = "https://files.acme.io" # expect: elixir/hardcoded-config
    {endpoint, @base_url, @hostname}
  end

  def options, do: [server: "smtp.acme.io", retries: 2] # expect: elixir/hardcoded-config
end
