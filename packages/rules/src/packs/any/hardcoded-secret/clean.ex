import Config

config :ledger, Ledger.Repo,
  username: System.fetch_env!("DB_USER"),
  password: System.fetch_env!("DB_PASSWORD"),
  migration_lock: :pg_advisory_lock

config :ledger, :tokens, salt: "user auth", token_header: "x-ledger-token-v2"
config :ledger, :profile, %{"passwordChanged" => "2023-12-21T20:04:06.000Z"}
