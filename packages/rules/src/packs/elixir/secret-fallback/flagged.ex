defmodule Shop.Config do
  @signing_secret Application.get_env(:shop, :signing_secret, "sign-me") # expect: elixir/secret-fallback
  @unsafe "insecure"

  def secret_key_base do
    System.get_env("SECRET_KEY_BASE") || "dev-secret-key-base" # expect: elixir/secret-fallback
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  end

  def mail_password, do: System.get_env("MAIL_PASSWORD", "letmein") # expect: elixir/secret-fallback

  def hook_secret, do: System.get_env("HOOK_SECRET", @unsafe) # expect: elixir/secret-fallback

  def api_token do
    token = System.get_env("API_TOKEN")
    token || "local-token" # expect: elixir/secret-fallback
  end

  def chained do
    System.get_env("NEW_API_KEY") || System.get_env("API_KEY") || "key-123" # expect: elixir/secret-fallback
  end

  def guardian do
    case System.get_env("GUARDIAN_SECRET") do
      nil -> "guardian" # expect: elixir/secret-fallback
      secret -> secret
    end
  end

  def fetched do
    case System.fetch_env("COOKIE_SECRET") do
      {:ok, secret} -> secret
      :error -> "cookie-monster" # expect: elixir/secret-fallback
    end
  end

  def by_condition do
    key = System.get_env("SIGNING_KEY")
    if is_nil(key), do: "signing", else: key # expect: elixir/secret-fallback
  end

  def from_configuration do
    Application.get_env(:shop, Shop.Mailer)[:api_key] || "sk-local" # expect: elixir/secret-fallback
  end

  def from_local(config), do: config[:jwt_secret] || "jwt" # expect: elixir/secret-fallback

  def signing_secret, do: @signing_secret
end
