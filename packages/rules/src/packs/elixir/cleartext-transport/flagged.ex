defmodule Billing.Client do
  @base_url "http://api.payments.io/v1" # expect: elixir/cleartext-transport
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^

  def charge(body), do: HTTPoison.post("http://gateway.acme.io/charge", body) # expect: elixir/cleartext-transport

  def status(id), do: Req.get!("http://status.acme.io/#{id}") # expect: elixir/cleartext-transport

  def rate do
    url = "http://rates.acme.io/latest" # expect: elixir/cleartext-transport
    Finch.build(:get, url) |> Finch.request(Billing.Finch)
  end

  def fallback, do: System.get_env("WEBHOOK_URL") || "http://hooks.acme.io" # expect: elixir/cleartext-transport

  def socket, do: WebSockex.start_link("ws://stream.acme.io/ticks", __MODULE__, %{}) # expect: elixir/cleartext-transport

  def archive do
    :httpc.request(:get, {~c"http://files.acme.io/list", []}, [], []) # expect: elixir/cleartext-transport
  end

  def config, do: [endpoint: "http://metrics.acme.io", timeout: 5_000] # expect: elixir/cleartext-transport

  def ftp(host), do: :ftp.open(host, mode: :passive) # expect: elixir/cleartext-transport

  def mailer do
    [
      adapter: Swoosh.Adapters.SMTP,
      relay: "smtp.acme.io",
      tls: :never # expect: elixir/cleartext-transport
    ]
  end

  def fallback_url, do: @base_url
end
