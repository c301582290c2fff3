defmodule Ledger.Settings do
  def database, do: System.get_env("DATABASE_URL") || "ecto://postgres:postgres@localhost/ledger"
  def cache, do: System.get_env("REDIS_URL") || "redis://cache.acme.io:6379"
  def region, do: if(value = System.get_env("REGION"), do: value, else: "eu")

  def password do
    with {:ok, value} <- System.fetch_env("DB_PASSWORD") do
      value
    else
      :error -> raise "DB_PASSWORD is missing"
    end
  end
end

defmodule Ledger.Files do
  def path, do: System.get_env("GOOGLE_APPLICATION_CREDENTIALS", "gcloud.json")
end

defmodule Ledger.Guard do
  def header(opts), do: Keyword.get(opts, :api_key, "x-api-key")
  def bearer(opts), do: Keyword.get(opts, :token, "Authorization")
  def cookie(opts), do: Keyword.get(opts, :session_token, "_ledger_session")
  def field(opts), do: Map.get(opts, :password, "password")
  def parameter(opts), do: Keyword.get(opts, :access_token, "access-token")
  def short(opts), do: Keyword.get(opts, :csrf_token, "token")
end
