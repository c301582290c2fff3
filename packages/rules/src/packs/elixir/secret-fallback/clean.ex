defmodule Shop.Config do
  # Required: a missing setting stops the release.
  def secret_key_base, do: System.fetch_env!("SECRET_KEY_BASE")

  def mail_password do
    System.get_env("MAIL_PASSWORD") ||
      raise "environment variable MAIL_PASSWORD is missing"
  end

  # Not secret, whatever the fallback.
  def region, do: System.get_env("REGION") || "eu-west-1"
  def token_url, do: System.get_env("TOKEN_URL", "https://login.example.org/token")
  def password_file, do: System.get_env("PASSWORD_FILE") || "password.txt"
  def access_key_id, do: System.get_env("ACCESS_KEY_ID", "local")
  def public_key, do: Application.get_env(:shop, :public_key, "ssh-ed25519")
  def host, do: Application.get_env(:shop, Shop.Endpoint)[:host] || "localhost"

  # An empty fallback is no secret, and neither is a switch or a place.
  def api_key, do: System.get_env("API_KEY", "")
  def require_password, do: System.get_env("REQUIRE_PASSWORD", "false")
  def db_password, do: System.get_env("DB_PASSWORD") || "/run/secrets/db"
  def other_token, do: System.get_env("OTHER_TOKEN", nil)

  # Nothing that anybody could know.
  def random, do: System.get_env("SESSION_SECRET") || Base.encode64(:crypto.strong_rand_bytes(32))
  def elsewhere, do: System.get_env("API_TOKEN") || System.get_env("TOKEN")

  def fetched do
    case System.fetch_env("COOKIE_SECRET") do
      {:ok, secret} -> secret
      :error -> raise "environment variable COOKIE_SECRET is missing"
    end
  end

  # Words of a form, not settings.
  def label(form), do: form[:password] || "Password"
  def shown(user), do: Map.get(user, :token, "anonymous")
end
