defmodule Ledger.Sup do
  use Supervisor

  def init(_) do
    Supervisor.init([Ledger.Tracker], strategy: :one_for_one, max_restarts: most(System.get_env("MIX_ENV"))) # expect: elixir/env-dependent-supervision
  end

  defp most("prod"), do: 3
  defp most(_), do: 500
end
