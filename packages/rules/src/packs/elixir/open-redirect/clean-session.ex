defmodule LibraryWeb.QuietEntryController do
  use LibraryWeb, :controller

  @backs ["https://library.acme.io/", "https://readers.acme.io/"]

  def new(conn, %{"back_to" => back_to}) when back_to in @backs do
    conn |> put_session(:back_to, back_to) |> put_session(:last_page, conn.request_path) |> redirect(to: "/login")
  end

  # Put there by the program.
  def start(conn, _params), do: conn |> put_session(:provider_url, LibraryWeb.Provider.url()) |> redirect(to: "/login")

  def create(conn, _params), do: redirect(conn, external: get_session(conn, :provider_url))
  def again(conn, _params), do: redirect(conn, external: get_session(conn, :back_to))
  def last(conn, _params), do: redirect(conn, to: get_session(conn, :last_page))

  # Below a path of the program's own.
  def shelf(conn, %{"id" => id}), do: conn |> put_session(:shelf_page, "/shelves/#{id}") |> redirect(to: "/login")
  def back(conn, _params), do: redirect(conn, external: get_session(conn, :shelf_page))
end
