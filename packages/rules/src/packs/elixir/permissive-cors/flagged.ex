defmodule ShopWeb.Endpoint do
  use Phoenix.Endpoint, otp_app: :shop

  plug CORSPlug # expect: elixir/permissive-cors
# ^^^^^^^^^^^^^

  plug CORSPlug, origin: "*", credentials: true # expect: elixir/permissive-cors

  plug CORSPlug, origin: ["*"] # expect: elixir/permissive-cors

  plug CORSPlug, origin: ~r/.*/ # expect: elixir/permissive-cors

  plug CORSPlug, origin: ["https://app.acme.io", "http://localhost:3000"] # expect: elixir/permissive-cors

  plug Corsica, origins: "*", allow_credentials: true # expect: elixir/permissive-cors

  socket "/socket", ShopWeb.UserSocket,
    websocket: [check_origin: false] # expect: elixir/permissive-cors
end

defmodule ShopWeb.Plugs.Cors do
  import Plug.Conn

  def call(conn, _options) do
    origin = conn |> get_req_header("origin") |> List.first()

    conn
    |> put_resp_header("access-control-allow-origin", origin) # expect: elixir/permissive-cors
    |> put_resp_header("access-control-allow-credentials", "true")
  end

  def open(conn) do
    conn
    |> put_resp_header("access-control-allow-credentials", "true")
    |> put_resp_header("access-control-allow-origin", "*") # expect: elixir/permissive-cors
  end
end
