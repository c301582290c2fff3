defmodule Shop.Application do
  use Application

  # Read when the module is compiled.
  @environment Mix.env()

  if Mix.env() == :dev do
    def seed, do: :ok
  end

  def start(_type, _arguments) do
    Supervisor.start_link(children(), strategy: :one_for_one, max_restarts: 5, max_seconds: 10)
  end

  def children, do: if(Application.get_env(:shop, :poll?, true), do: [Shop.Poller], else: [])
  def environment, do: @environment
  def default(children), do: Supervisor.init(children, strategy: :one_for_one)
  def hundred(children), do: Supervisor.init(children, strategy: :one_for_one, max_restarts: 100)

  defmacro only_test(block) do
    if Mix.env() == :test, do: block
  end

  def optional, do: Code.ensure_loaded?(Mix) and Mix.env() == :dev
end
