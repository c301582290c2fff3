defmodule LibraryWeb.EntryController do
  use LibraryWeb, :controller

  def new(conn, %{"back_to" => back_to}) do
    conn
    |> put_session(:back_to, back_to)
    |> redirect(to: "/login")
  end

  def create(conn, _params), do: redirect(conn, external: back_address(conn, conn.assigns.token)) # expect: elixir/open-redirect

  def leave(conn, _params) do
    conn |> clear_flash() |> redirect(external: get_session(conn, :back_to)) # expect: elixir/open-redirect
  end

  defp back_address(conn, token), do: "#{get_session(conn, :back_to)}?token=#{token}"
end
