import Config

config :ledger, Ledger.Repo,
  username: "ledger",
  password: "kX9vbq2Zt", # expect: any/hardcoded-secret
  hostname: "db.internal"

config :ledger, LedgerWeb.Endpoint,
  secret_key_base: "Zk3vQ9tR1yLw8NcB5dXsHq7pmZ21xKf0Zk3vQ9tR1yLw8NcB5dXsHq7pmZ21xKf1" # expect: any/hardcoded-secret
