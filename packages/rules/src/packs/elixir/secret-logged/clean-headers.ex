defmodule LedgerWeb.Debug do
  require Logger
  import Plug.Conn

  def show(conn, _params) do
    agent = get_req_header(conn, "user-agent")
    Logger.debug("agent: #{inspect(agent)}")
    auth = get_req_header(conn, "authorization")
    Logger.debug("headers: #{length(auth)}")
    Logger.info(inspect(get_req_header(conn, "x-request-id")))
  end
end

defmodule Ledger.Ingest do
  require Logger

  def rejected(source, count) do
    Logger.warning("rejected #{count}", source_id: source.token, source_token: source.token)
  end
end
