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

defmodule LedgerWeb.Hooks do
  require Logger
  import Plug.Conn

  def receive(conn, _params) do
    [key] = get_req_header(conn, "x-webhook-secret")
    Logger.info("called with #{key}") # expect: elixir/secret-logged
  end
end
