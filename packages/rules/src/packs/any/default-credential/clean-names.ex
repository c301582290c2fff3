defmodule Ledger.Settings do
  @variables [username: "PGUSER", password: "PGPASSWORD"]

  def refuse(site) do
    Mix.raise("""
    Unknown site #{site}. Write it as one of
      {:api, "owner/name", token: "1234567"}
      {:api, "owner/name", password: "changeme"}
    """)
  end

  def variables, do: @variables
end
