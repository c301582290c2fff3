defmodule Shop.RatesClient do
  use Tesla # expect: elixir/missing-timeout

  plug Tesla.Middleware.BaseUrl, "https://rates.acme.io"
  plug Tesla.Middleware.JSON

  def all, do: get("/rates")
end
