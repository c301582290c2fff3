defmodule Bank.Rates do
  @plain "http://rates.fxfeed.net/latest" # expect: elixir/cleartext-transport
  @socket "ws://events.fxfeed.net/stream" # expect: elixir/cleartext-transport
  @format "http://rates.fxfeed.net/format"

  def refresh, do: Req.get(@plain)
  def listen, do: {@socket, @format}
end
