defmodule Shop.Stock do # expect: elixir/missing-module-docstring
#         ^^^^^^^^^^
  def count(items), do: length(items)
end

defmodule Shop.Orders do # expect: elixir/missing-module-docstring
  use GenServer

  def init(options), do: {:ok, options}
end

defmodule Shop.Prices do # expect: elixir/missing-module-docstring
  @doc "Adds them up."
  def sum(prices), do: Enum.sum(prices)
end

defmodule Shop.Clock do # expect: elixir/missing-module-docstring
  # Not a moduledoc.
  def now, do: DateTime.utc_now()
end

defmodule Shop.Cart do # expect: elixir/missing-module-docstring
  defmodule Line do
    def total(line), do: line.total
  end

  def lines(cart), do: cart.lines
end

defmodule Shop.Refunds do # expect: elixir/missing-module-docstring
  defp refund(order), do: order
  def all(orders), do: Enum.map(orders, &refund/1)
end
