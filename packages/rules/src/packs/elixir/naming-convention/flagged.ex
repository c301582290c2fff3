defmodule Shop.Order_Lines do # expect: elixir/naming-convention
#         ^^^^^^^^^^^^^^^^
  @maxLines 10 # expect: elixir/naming-convention

  def getTotal(order) do # expect: elixir/naming-convention
    lineTotal = order.total # expect: elixir/naming-convention
    lineTotal
  end

  defp addLine(order, line), do: {order, line} # expect: elixir/naming-convention

  def is_open(order), do: order.open # expect: elixir/naming-convention
  def is_paid?(order), do: order.paid # expect: elixir/naming-convention

  def all(order), do: {@maxLines, addLine(order, 1)}
end

defmodule Shop.Baskets do
  def total(shopBasket), do: Enum.sum(shopBasket) # expect: elixir/naming-convention
end
