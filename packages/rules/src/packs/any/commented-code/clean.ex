defmodule Ledger do
  # The total of all entries (rounded half to even).
  # iex> Ledger.total([1])
  def total(entries), do: Enum.sum(entries)

  # credo:disable-for-next-line
  def rate, do: 3 # was 2 before

  # Only the first one counts, the others wait.
  # Temporarily disabled
  # Bank.send(total)
  def name, do: "a"

  # See https://ledger.io
  # a -> b
  def last, do: 4
end
