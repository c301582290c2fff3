defmodule ShopWeb.Endpoint do
  use Phoenix.Endpoint, otp_app: :shop

  @session_options [store: :cookie, key: "_shop_key", signing_salt: "c2FsdA", same_site: "Lax"]

  plug Plug.Session, @session_options
  plug Plug.Session, store: :cookie, key: "_shop_key", signing_salt: "c2FsdA", secure: true

  def remember(conn, token), do: put_resp_cookie(conn, "auth_token", token, secure: true, same_site: "Strict")
  def embedded(conn, token), do: put_resp_cookie(conn, "auth_token", token, secure: true, same_site: "None")
  def given(conn, token, options), do: put_resp_cookie(conn, "auth_token", token, options)

  # Nothing worth taking.
  def theme(conn, theme), do: put_resp_cookie(conn, "theme", theme)
  def locale(conn, locale), do: put_resp_cookie(conn, "locale", locale, http_only: false)
  def seen(conn), do: put_resp_cookie(conn, "banner_seen", "1")
end
