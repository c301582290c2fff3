import Config

config :ledger, Ledger.Repo,
  username: "ledger",
  password: "kX9vbq2Zt", # expect: any/hardcoded-secret
  hostname: "db.internal"

config :ledger, LedgerWeb.Endpoint,
  secret_key_base: "Zk3vQ9tR1yLw8NcB5dXsHq7pmZ21xKf0Zk3vQ9tR1yLw8NcB5dXsHq7pmZ21xKf1" # expect: any/hardcoded-secret

defmodule Ledger.Client do
  @api_key "q8Zr2LxV0tNw4KcY7bHs" # expect: any/hardcoded-secret
  @key_header "x-ledger-key"

  def key, do: {@key_header, @api_key}
end
