# path: config/prod.exs
import Config

config :ledger, :feed_url, "https://feeds.suppliers.net/daily.xml"
config :ledger, :homepage, "http://acme.io"
config :ledger, :queue_url, "http://localhost:9324"
