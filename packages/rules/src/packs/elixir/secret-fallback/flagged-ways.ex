defmodule Ledger.Settings do
  def token, do: if(value = System.get_env("ADMIN_TOKEN"), do: value, else: "token-for-all") # expect: elixir/secret-fallback

  def database, do: System.get_env("DATABASE_URL") || "ecto://ledger:ledger@db.acme.io/ledger" # expect: elixir/secret-fallback
  def queue, do: System.get_env("AMQP_URL", "amqp://guest:guest@rabbit.acme.io") # expect: elixir/secret-fallback

  def password do
    with {:ok, value} <- System.fetch_env("DB_PASSWORD") do
      value
    else
      :error -> "letmein" # expect: elixir/secret-fallback
    end
  end
end
