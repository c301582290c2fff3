defmodule Ledger do
  # expect-below: any/commented-code
  # def total(entries) do
  #   Enum.sum(entries)
  # end

  def count(entries) do
    # expect-below: any/commented-code
    # Logger.debug("counting")
    length(entries)
  end

  # expect-below: any/commented-code
  # entries
  # |> Enum.map(&convert/1)
  # |> Enum.sum()
  def rate, do: 3
end

defmodule Depot.Quotes do
  def all, do: []

  # expect-below: any/commented-code
  # def cancel(id) do
  #   {:ok, body} = delete("/quotes/#{id}")
  #   body
  # end
end
