defmodule Shop.OwnCors do
  import Plug.Conn

  def call(conn, _opts) do
    merge_resp_headers(conn, [
      {"access-control-allow-origin", "https://shop.example.org"},
      {"access-control-allow-credentials", "true"}
    ])
  end
end
