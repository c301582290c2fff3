# path: config/prod.exs
import Config

config :ledger, :admin_email, "marie.keller@acme.io" # expect: elixir/hardcoded-identity
Application.put_env(:ledger, :owner, "marie.keller@acme.io") # expect: elixir/hardcoded-identity
