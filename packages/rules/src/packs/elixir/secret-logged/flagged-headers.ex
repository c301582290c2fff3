defmodule LedgerWeb.Debug do
  require Logger
  import Plug.Conn

  def show(conn, _params) do
    auth = get_req_header(conn, "authorization")
    Logger.debug("header: #{inspect(auth)}") # expect: elixir/secret-logged
    Logger.info(fn -> inspect(get_req_header(conn, "x-api-key")) end) # expect: elixir/secret-logged
    first = conn |> get_req_header("cookie") |> List.first()
    Logger.info("cookie " <> first) # expect: elixir/secret-logged
  end
end
