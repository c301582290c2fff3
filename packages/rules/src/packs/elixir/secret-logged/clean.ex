defmodule ShopWeb.SessionController do
  use ShopWeb, :controller

  require Logger

  def create(conn, params) do
    Logger.info("login attempt: #{params["email"]}")
    Logger.debug("keys: #{inspect(Map.keys(params))}")
    json(conn, %{ok: true})
  end

  # Only speaks of it.
  def expired(user), do: Logger.info("token expired for #{user.id}")
  def changed, do: Logger.info("password changed")
  def lifetime(token_ttl), do: Logger.info("tokens live #{token_ttl} seconds")
  def missing(token), do: Logger.warning("token missing? #{is_nil(token)}")
  def size(secret), do: Logger.debug("secret of #{byte_size(secret)} bytes")
  def usage(max_tokens), do: Logger.info("limit #{max_tokens}")

  # Hidden before.
  def masked(api_key), do: Logger.info("key #{mask(api_key)}")
  def prefix(api_key), do: Logger.info("key #{String.slice(api_key, 0, 4)}…")
  def digest(token), do: Logger.info("token #{:crypto.hash(:sha256, token) |> Base.encode16()}")

  # The address of the service, not its password.
  def service, do: Logger.info("token endpoint #{System.get_env("TOKEN_URL")}")

  def role(token), do: Logger.info("signed in as #{role_of(token)}")

  defp mask(text), do: String.duplicate("*", String.length(text))
  defp role_of(_token), do: :admin
end

defmodule Shop.Sources do
  require Logger

  def announce(source) do
    Logger.info("source #{source.token} starts", source_id: source.token)
  end

  def configured, do: Logger.info("webhooks", secret_configured: !!Application.get_env(:shop, :webhook_secret))
  def metadata(token_uri_text), do: Logger.warning("no metadata at #{token_uri_text}")
end

defmodule Shop.ContractVerifier do
  require Logger

  def evaluate_authenticity(address, params), do: Logger.error("not verified: #{address} #{inspect(params)}")
end
