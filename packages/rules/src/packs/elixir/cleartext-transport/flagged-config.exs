# path: config/prod.exs
import Config

config :ledger, :feed_url, "http://feeds.suppliers.net/daily.xml" # expect: elixir/cleartext-transport
