import Config

config :ledger, Ledger.Repo,
  username: System.fetch_env!("DB_USER"),
  password: System.fetch_env!("DB_PASSWORD"),
  migration_lock: :pg_advisory_lock

config :ledger, :tokens, salt: "user auth", token_header: "x-ledger-token-v2"
