defmodule Shop.Cors do
  import Plug.Conn

  def call(conn, _opts) do
    [origin | _] = get_req_header(conn, "origin")

    merge_resp_headers(conn, [ # expect: elixir/permissive-cors
      {"access-control-allow-origin", origin},
      {"access-control-allow-credentials", "true"}
    ])
  end
end
