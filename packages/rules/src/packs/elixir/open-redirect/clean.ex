defmodule ShopWeb.SessionController do
  use ShopWeb, :controller

  @hosts ["pay.acme.io", "acme.io"]

  # Phoenix refuses another host here.
  def create(conn, params), do: redirect(conn, to: params["return_to"] || "/")

  def leave(conn, _params), do: redirect(conn, external: "https://acme.io/bye")

  def checkout(conn, %{"order" => id}) do
    session = Shop.Payments.create_session(String.to_integer(id))
    redirect(conn, external: session.url)
  end

  def path_only(conn, %{"page" => page}), do: redirect(conn, external: "https://docs.acme.io/#{page}")

  def known(conn, %{"url" => url}) do
    if URI.parse(url).host in @hosts do
      redirect(conn, external: url)
    else
      redirect(conn, to: "/")
    end
  end

  def checked(conn, %{"url" => url}) do
    case Shop.Links.valid_target(url) do
      {:ok, target} -> redirect(conn, external: target)
      :error -> redirect(conn, to: "/")
    end
  end

  def header(conn, %{"id" => id}), do: put_resp_header(conn, "location", "/orders/" <> id)
end

defmodule ShopWeb.CanonicalHost do
  import Plug.Conn

  def redirect_to(conn, %URI{scheme: scheme, host: host}) do
    location = URI.to_string(%URI{scheme: scheme, host: host, path: conn.request_path, query: conn.query_string})
    conn |> put_resp_header("location", location) |> send_resp(308, "")
  end
end
