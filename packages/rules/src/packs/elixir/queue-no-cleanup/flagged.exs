# path: config/config.exs
import Config

config :shop, Oban, # expect: elixir/queue-no-cleanup
  repo: Shop.Repo,
  queues: [default: 10]

config :shop, Oban, repo: Shop.Repo, queues: [default: 10], plugins: [] # expect: elixir/queue-no-cleanup

config :shop, Oban,
  repo: Shop.Repo,
  queues: [default: 10, mail: 5],
  plugins: [{Oban.Plugins.Cron, crontab: [{"@daily", Shop.Nightly}]}] # expect: elixir/queue-no-cleanup

config :shop, Oban,
  queues: [default: 10],
  plugins: false # expect: elixir/queue-no-cleanup

children = [{Oban, [repo: Shop.Repo, queues: [default: 10]]}] # expect: elixir/queue-no-cleanup

other = [{Oban, [name: Shop.Jobs, queues: [jobs: 1], plugins: [Oban.Plugins.Stager]]}] # expect: elixir/queue-no-cleanup
