defmodule Shop.RatesClient do
  use Tesla

  adapter Tesla.Adapter.Hackney, recv_timeout: 5_000

  plug Tesla.Middleware.BaseUrl, "https://rates.acme.io"
  plug Tesla.Middleware.Timeout, timeout: 2_000

  def all, do: get("/rates")
end
