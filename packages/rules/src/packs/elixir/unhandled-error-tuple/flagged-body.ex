defmodule LibraryWeb.UploadController do
  use LibraryWeb, :controller
  import Plug.Conn

  def create(conn, _params) do
    {:ok, body, conn} = Plug.Conn.read_body(conn, length: 50_000) # expect: elixir/unhandled-error-tuple
    json(conn, Library.Uploads.store(body))
  end

  def append(conn, _params) do
    {:ok, chunk, conn} = read_body(conn) # expect: elixir/unhandled-error-tuple
    json(conn, Library.Uploads.append(chunk))
  end
end

defmodule Mix.Tasks.Library.Upload do
  use Mix.Task

  def run(_), do: Library.Uploads.all()
end
