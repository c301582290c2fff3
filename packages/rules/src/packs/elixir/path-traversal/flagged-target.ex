defmodule ShopWeb.UploadController do
  use ShopWeb, :controller

  def create(conn, %{"file" => %Plug.Upload{path: tmp, filename: filename}}) do
    dest = "priv/uploads/" <> filename
    File.cp!(tmp, dest) # expect: elixir/path-traversal
    json(conn, %{path: dest})
  end

  def move(conn, %{"from" => from}) do
    File.rename(Path.join("priv/uploads", from), "priv/archive/last") # expect: elixir/path-traversal
    send_resp(conn, 204, "")
  end
end
