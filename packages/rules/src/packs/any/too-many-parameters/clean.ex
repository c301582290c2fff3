defmodule Ledger.Book do
  def book(%{source: source, target: target, amount: amount, currency: currency}, at, note, user) do
    {source, target, amount, currency, at, note, user}
  end

  def call(a, b, c, d, e, f), do: {a, b, c, d, e, f}
end
