defmodule Shop.Orders do
  def late?(order), do: order.age > 259_200 # expect: elixir/magic-number
#                                   ^^^^^^^
  def tax(order), do: order.total * 0.19 # expect: elixir/magic-number
  def many?(orders), do: length(orders) >= 42 # expect: elixir/magic-number
  def wait, do: Process.sleep(2_500) # expect: elixir/magic-number
  def later, do: Process.send_after(self(), :tick, 45_000) # expect: elixir/magic-number
  def weight(order), do: 1.37 * order.weight # expect: elixir/magic-number
  def score(order), do: order.points - 17 # expect: elixir/magic-number
end
