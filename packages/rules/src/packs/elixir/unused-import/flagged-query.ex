defmodule Ledger.Count do
  import Ecto.Query # expect: elixir/unused-import

  def count, do: Ledger.Repo.aggregate(Ledger.Entry, :count)
end
