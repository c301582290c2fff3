defmodule LibraryWeb.OpenApi do
  import Plug.Conn

  def open(conn, _opts) do
    origin = conn |> get_req_header("origin") |> List.first()

    conn
    |> put_resp_header("access-control-allow-origin", origin || "*") # expect: elixir/permissive-cors
    |> put_resp_header("access-control-allow-credentials", "true")
  end
end
