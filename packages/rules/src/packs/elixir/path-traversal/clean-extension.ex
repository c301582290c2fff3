defmodule ShopWeb.UploadController do
  use ShopWeb, :controller

  def create(conn, %{"file" => %Plug.Upload{path: tmp, filename: filename}}) do
    dest = Path.join("priv/uploads", Ecto.UUID.generate() <> Path.extname(filename))
    File.cp(tmp, dest)
    json(conn, %{path: dest})
  end

  def show(conn, %{"name" => name}), do: send_file(conn, 200, Path.join("priv/uploads", Path.basename(name)))
end
