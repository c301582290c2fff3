defmodule ShopWeb.Endpoint do
  use Phoenix.Endpoint, otp_app: :shop

  @origins ["https://app.acme.io", "https://admin.acme.io"]

  plug CORSPlug, origin: ["https://app.acme.io"], credentials: true
  plug CORSPlug, origin: @origins
  plug CORSPlug, origin: &ShopWeb.Origins.allowed/0

  # Without credentials everybody may read what is public.
  plug CORSPlug, origin: "*", credentials: false
  plug Corsica, origins: "*"
  plug Corsica, origins: "https://app.acme.io", allow_credentials: true

  if Mix.env() == :dev do
    plug CORSPlug, origin: ["http://localhost:3000"]
  end

  socket "/socket", ShopWeb.UserSocket, websocket: [check_origin: ["https://app.acme.io"]]
end

defmodule ShopWeb.Plugs.Cors do
  import Plug.Conn

  @allowed ["https://app.acme.io"]

  def call(conn, _options) do
    origin = conn |> get_req_header("origin") |> List.first()

    if origin in @allowed do
      conn
      |> put_resp_header("access-control-allow-origin", origin)
      |> put_resp_header("access-control-allow-credentials", "true")
    else
      conn
    end
  end

  def public(conn), do: put_resp_header(conn, "access-control-allow-origin", "*")
  def fixed(conn), do: put_resp_header(conn, "access-control-allow-origin", "https://app.acme.io")
end
