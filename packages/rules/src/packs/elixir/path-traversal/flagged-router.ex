defmodule Depot.Api do
  use Plug.Router

  plug :match
  plug :dispatch

  get "/exports/:name" do
    {:ok, data} = File.read("/srv/exports/#{name}") # expect: elixir/path-traversal
    send_resp(conn, 200, data)
  end

  post "/labels" do
    file = conn.body_params["file"]
    send_file(conn, 200, Path.join("/srv/labels", file)) # expect: elixir/path-traversal
  end

  match _ do
    send_resp(conn, 404, "")
  end
end
