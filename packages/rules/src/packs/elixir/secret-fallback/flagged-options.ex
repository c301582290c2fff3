defmodule Shop.Signer do
  @default_key "c7fQ9vXl2mZpR4tW"
  @pepper Application.compile_env(:shop, :pepper, "s4lty-default") # expect: elixir/secret-fallback

  def start(opts), do: run(Keyword.get(opts, :api_key, "k3y-Xq2Vw8Lm"), @pepper) # expect: elixir/secret-fallback

  def key do
    Application.get_env(:shop, __MODULE__, [])
    |> Keyword.get(:secret_key, @default_key) # expect: elixir/secret-fallback
  end

  def csrf do
    # expect-below: elixir/secret-fallback
    with nil <- System.get_env("CSRF_SECRET") do
      "please-sign-with-this"
    end
  end

  defp run(key, pepper), do: {key, pepper}
end

defmodule Shop.Login do
  def password(opts), do: Map.get(opts, :password, "letmein") # expect: elixir/secret-fallback
  def pepper(opts), do: Keyword.get(opts, :secret, "our-own-secret") # expect: elixir/secret-fallback
  def token, do: System.get_env("ADMIN_TOKEN", "token") # expect: elixir/secret-fallback
end
