defmodule ShopWeb.FileController do
  use ShopWeb, :controller

  def show(conn, %{"name" => name}) do
    send_file(conn, 200, Path.join("priv/uploads", name)) # expect: elixir/path-traversal
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  end

  def read(conn, params), do: text(conn, File.read!("reports/" <> params["report"])) # expect: elixir/path-traversal

  def store(conn, %{"file" => upload}) do
    path = "uploads/#{upload.filename}"
    File.write!(path, "x") # expect: elixir/path-traversal
    text(conn, "ok")
  end

  def remove(conn, %{"id" => id}) do
    File.rm(Path.expand("uploads/" <> id)) # expect: elixir/path-traversal
    text(conn, "ok")
  end

  def download(conn, %{"path" => path}) do
    send_download(conn, {:file, path}) # expect: elixir/path-traversal
  end

  def list(conn, params), do: json(conn, File.ls!(params["dir"])) # expect: elixir/path-traversal
end

defmodule ShopWeb.AvatarController do
  use ShopWeb, :controller

  def create(conn, %{"avatar" => upload}) do
    File.cp!(upload.path, Path.join("/srv/avatars", upload.filename)) # expect: elixir/path-traversal
    send_resp(conn, 201, "")
  end
end
