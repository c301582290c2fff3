defmodule ShopWeb.FileController do
  use ShopWeb, :controller

  def show(conn, %{"name" => name}) do
    send_file(conn, 200, Path.join("priv/uploads", Path.basename(name)))
  end

  def safe(conn, %{"name" => name}) do
    case Path.safe_relative(name) do
      {:ok, relative} -> send_file(conn, 200, Path.join("uploads", relative))
      :error -> send_resp(conn, 404, "")
    end
  end

  def prefixed(conn, %{"name" => name}) do
    path = Path.expand(name, "uploads")
    if String.starts_with?(path, Path.expand("uploads")), do: send_file(conn, 200, path), else: send_resp(conn, 404, "")
  end

  # Plug named the temporary file.
  def upload(conn, %{"file" => upload}), do: text(conn, File.read!(upload.path))

  def fixed(conn, _params), do: send_file(conn, 200, "priv/static/robots.txt")
  def by_id(conn, %{"id" => id}), do: send_file(conn, 200, Shop.Files.get!(String.to_integer(id)).path)
  def config(path), do: File.read!(path)
  def inline(conn, %{"body" => body}), do: send_download(conn, {:binary, body}, filename: "a.txt")
end

defmodule ShopWeb.LogoController do
  use ShopWeb, :controller

  def create(conn, %{"logo" => upload}) do
    File.cp!(upload.path, Path.join("/srv/logos", Path.basename(upload.filename)))
    send_resp(conn, 201, "")
  end
end

defmodule Shop.Credentials do
  # The operator's own file.
  defp token_from_credential_source(%{"file" => file}), do: File.read!(file)
  def token(source), do: token_from_credential_source(source)
end
