defmodule Ledger.Price do
  def price(0), do: 0
  def price(1), do: 1
  def price(2), do: 2
  def price(3), do: 3
  def price(4), do: 4
  def price(5), do: 5
  def price(6), do: 6
  def price(7), do: 7
  def price(8), do: 8
  def price(9), do: 9
  def price(10), do: 10
  def price(11), do: 11
  def price(12), do: 12
  def price(13), do: 13
  def price(14), do: 14
  def price(15), do: 15
  def price(16), do: 16
  def price(17), do: 17
  def price(18), do: 18
  def price(19), do: 19
  def price(_), do: 0
end
