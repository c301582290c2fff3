defmodule Ledger.Reconcile do
  def run(entries) do
    require IEx
    IEx.pry()
    IO.inspect(entries) # expect: elixir/print-logging
  end
end
