defmodule LibraryWeb.SafeUploadController do
  use LibraryWeb, :controller
  import Plug.Conn

  def create(conn, _params) do
    case read_body(conn, length: 50_000) do
      {:ok, body, conn} -> json(conn, Library.Uploads.store(body))
      {:more, _part, conn} -> send_resp(conn, 413, "")
      {:error, _reason} -> send_resp(conn, 400, "")
    end
  end
end
