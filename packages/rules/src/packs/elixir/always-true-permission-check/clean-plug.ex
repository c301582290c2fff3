defmodule ShopWeb.RequireUser do
  def init(opts), do: opts
  def call(conn, _opts), do: authorize_user(conn, conn.assigns[:current_user])

  defp authorize_user(conn, nil), do: conn |> Plug.Conn.send_resp(401, "") |> Plug.Conn.halt()
  defp authorize_user(conn, %{active: true}), do: conn
  defp authorize_user(conn, _user), do: conn |> Plug.Conn.send_resp(403, "") |> Plug.Conn.halt()
end
