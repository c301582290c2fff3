defmodule Shop.Application do
  use Application

  def start(_type, _arguments) do
    children = [Shop.Repo | pollers()]
    restarts = if Application.get_env(:shop, :env) == :prod, do: 10, else: 3

    Supervisor.start_link(children,
      strategy: :one_for_one,
      max_restarts: restarts, # expect: elixir/env-dependent-supervision
#     ^^^^^^^^^^^^^^^^^^^^^^
      max_seconds: String.to_integer(System.get_env("MAX_SECONDS") || "5") # expect: elixir/env-dependent-supervision
    )
  end

  def pollers do
    if Mix.env() == :prod, do: [Shop.Poller], else: [] # expect: elixir/env-dependent-supervision
  end

  def forgiving(children), do: Supervisor.init(children, strategy: :one_for_one, max_restarts: 1_000_000) # expect: elixir/env-dependent-supervision

  def by_case(children) do
    limit =
      case Application.fetch_env!(:shop, :environment) do
        :dev -> 100
        _ -> 3
      end

    Supervisor.init(children, strategy: :rest_for_one, max_restarts: limit) # expect: elixir/env-dependent-supervision
  end

  def by_function(children), do: Supervisor.init(children, strategy: :one_for_one, max_restarts: restarts()) # expect: elixir/env-dependent-supervision

  defp restarts, do: if(System.get_env("STAGE") == "live", do: 10, else: 1)

  def mail(email) do
    unless Mix.env() == :test do # expect: elixir/env-dependent-supervision
      Shop.Mailer.deliver(email)
    end
  end
end
