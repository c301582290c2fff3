defmodule Ledger.Count do
  import Ecto.Query

  def count, do: Ledger.Repo.aggregate(where(Ledger.Entry, open: true), :count)
end
