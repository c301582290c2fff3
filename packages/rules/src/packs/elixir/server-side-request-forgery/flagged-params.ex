defmodule Shop.Hooks do
  def preview(params), do: Req.get!(params["url"]) # expect: elixir/server-side-request-forgery
  def piped(params), do: Req.get!(params |> Map.get("url")) # expect: elixir/server-side-request-forgery
  def connected(conn, params), do: json(conn, Req.get!(params.url).body) # expect: elixir/server-side-request-forgery
  def whole(%Plug.Conn{} = conn), do: Req.get!(conn.params["url"]) # expect: elixir/server-side-request-forgery
end
