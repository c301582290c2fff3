defmodule ShopWeb.SessionController do
  use ShopWeb, :controller

  require Logger

  def create(conn, params) do
    Logger.info("login attempt: #{inspect(params)}") # expect: elixir/secret-logged
    json(conn, %{ok: true})
  end

  def authenticate(email, password) do
    Logger.debug("checking #{email} with #{password}") # expect: elixir/secret-logged
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  end

  def connect do
    Logger.info("connecting to #{System.get_env("DATABASE_URL")}") # expect: elixir/secret-logged
  end

  def refresh(user) do
    Logger.warning("refreshing " <> user.access_token) # expect: elixir/secret-logged
  end

  def key(config) do
    IO.inspect(config[:api_key], label: "key") # expect: elixir/secret-logged
  end

  def lazy(secret), do: Logger.debug(fn -> "secret: #{secret}" end) # expect: elixir/secret-logged

  def as_metadata(token), do: Logger.error("rejected", token: token) # expect: elixir/secret-logged

  def printed(client_secret), do: IO.puts("using #{client_secret}") # expect: elixir/secret-logged

  def headers(conn), do: Logger.debug("headers #{inspect(conn.req_headers)}") # expect: elixir/secret-logged

  def inspected(credentials), do: Logger.info(inspect(credentials)) # expect: elixir/secret-logged
end
