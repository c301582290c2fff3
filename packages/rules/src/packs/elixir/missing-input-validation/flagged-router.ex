defmodule Tiles.Api do
  use Plug.Router

  plug :match
  plug :dispatch

  get "/tiles/:zoom/:x" do
    zoom = String.to_integer(zoom) # expect: elixir/missing-input-validation
    send_resp(conn, 200, Tiles.get(zoom, x))
  end

  def page(conn, _params) do
    offset = conn.params["offset"] |> Integer.parse() |> elem(0) # expect: elixir/missing-input-validation
    send_resp(conn, 200, Tiles.from(offset))
  end
end
