defmodule Depot.Files do
  use Plug.Router

  plug :match
  plug :dispatch

  # A name of its own in each route.
  get "/labels/:size" do
    file = Depot.Labels.file_of(size)
    send_file(conn, 200, file)
  end

  get "/exports/:name" do
    send_file(conn, 200, Path.join("/srv/exports", Path.basename(name)))
  end

  match _ do
    file = "/srv/404.html"
    send_file(conn, 404, file)
  end
end
