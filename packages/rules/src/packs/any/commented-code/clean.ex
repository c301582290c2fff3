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
defmodule Ledger.Flow do
  # if demand == pull do
  #   ask the next queue for all of it
  # end

  # a9059cbb = keccak256(transfer(address,uint256))
  @transfer "a9059cbb"

  def columns do
    %{
      # TypeNames.name_of(23)
      type: "int4",
      modifier: 4,
      transfer: @transfer
    }
  end
end
