# path: config/prod.exs
import Config

config :ledger, :support_email, "help@acme.io"
config :ledger, Ledger.Mailer, from: "no-reply@acme.io"
config :ledger, :mail_from, "ledger@acme.io"
