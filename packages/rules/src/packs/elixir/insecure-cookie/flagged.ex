defmodule ShopWeb.Endpoint do
  use Phoenix.Endpoint, otp_app: :shop

  @session_options [store: :cookie, key: "_shop_key", signing_salt: "c2FsdA", http_only: false] # expect: elixir/insecure-cookie

  @cookie_options [max_age: 86_400, same_site: "None"] # expect: elixir/insecure-cookie

  plug Plug.Session, store: :cookie, key: "_shop_key", signing_salt: "c2FsdA", secure: false # expect: elixir/insecure-cookie

  def remember(conn, token) do
    Plug.Conn.put_resp_cookie(conn, "auth_token", token, http_only: false) # expect: elixir/insecure-cookie
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  end

  def bare(conn, token), do: put_resp_cookie(conn, "session_token", token) # expect: elixir/insecure-cookie

  def piped(conn, jwt) do
    conn
    |> put_resp_cookie("jwt", jwt, max_age: 3_600) # expect: elixir/insecure-cookie
  end

  def options, do: {@session_options, @cookie_options}
end
