defmodule ShopWeb.SessionController do
  use ShopWeb, :controller

  def create(conn, params) do
    redirect(conn, external: params["return_to"]) # expect: elixir/open-redirect
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  end

  def leave(conn, %{"url" => url}) do
    conn |> put_flash(:info, "Bye") |> redirect(external: url) # expect: elixir/open-redirect
  end

  def track(conn, _params) do
    target = conn.query_params["to"]
    redirect(conn, external: target) # expect: elixir/open-redirect
  end

  def by_header(conn, %{"next" => next}) do
    conn
    |> Plug.Conn.put_resp_header("location", next) # expect: elixir/open-redirect
    |> Plug.Conn.send_resp(302, "")
  end

  def tenant(conn, %{"tenant" => tenant}) do
    redirect(conn, external: "https://#{tenant}.acme.io/") # expect: elixir/open-redirect
  end

  def referer(conn, _params) do
    [back | _] = get_req_header(conn, "referer")
    redirect(conn, external: List.first(get_req_header(conn, "referer"))) # expect: elixir/open-redirect
    back
  end

  def handle_event("go", %{"href" => href}, socket) do
    {:noreply, redirect(socket, external: href)} # expect: elixir/open-redirect
  end
end
