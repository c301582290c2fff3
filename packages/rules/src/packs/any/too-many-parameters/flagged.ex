defmodule Ledger.Book do
  def book(source, target, amount, currency, at, note, user) do # expect: any/too-many-parameters
    {source, target, amount, currency, at, note, user}
  end
end
