defmodule Ledger.Endpoint do
  @moduledoc """
  Configure it so:

      config :ledger, Ledger.Repo, username: "postgres", password: "postgres"
  """

  # password: "changeme" was the installer's; it asks for one now.
  def password, do: System.fetch_env!("DB_PASSWORD")
end
