defmodule Ledger.Price do
  def price(kind) do # expect: any/high-complexity
    cond do
      kind == 0 -> 0
      kind == 1 -> 1
      kind == 2 -> 2
      kind == 3 -> 3
      kind == 4 -> 4
      kind == 5 -> 5
      kind == 6 -> 6
      kind == 7 -> 7
      kind == 8 -> 8
      kind == 9 -> 9
      kind == 10 -> 10
      kind == 11 -> 11
      kind == 12 -> 12
      kind == 13 -> 13
      kind == 14 -> 14
      kind == 15 -> 15
      kind == 16 -> 16
    end
  end
end
