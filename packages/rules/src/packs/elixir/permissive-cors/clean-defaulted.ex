defmodule LibraryWeb.ClosedApi do
  import Plug.Conn

  @allowed ["https://library.example.org"]

  def configured(conn, opts) do
    put_resp_header(conn, "access-control-allow-origin", opts[:origin] || "https://library.example.org")
  end

  def chosen(conn, _opts) do
    origin = conn |> get_req_header("origin") |> Enum.find(&(&1 in @allowed))
    put_resp_header(conn, "access-control-allow-origin", origin || "https://library.example.org")
  end
end
