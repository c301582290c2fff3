# path: config/config.exs
import Config

config :shop, Oban,
  repo: Shop.Repo,
  queues: [default: 10],
  plugins: [Oban.Plugins.Pruner]

config :shop, Oban,
  queues: [default: 10],
  plugins: [{Oban.Plugins.Pruner, max_age: 604_800}, Oban.Plugins.Reindexer]

config :shop, Oban, queues: [default: 1], plugins: [{Oban.Pro.Plugins.DynamicPruner, mode: {:max_age, 60}}]

# Runs nothing here.
config :shop, Oban, testing: :manual, queues: [default: 1]
config :shop, Oban, queues: false, plugins: false
config :shop, Oban, repo: Shop.Repo
config :shop, ShopWeb.Endpoint, queues: [default: 1]

children = [{Oban, Application.fetch_env!(:shop, Oban)}]
