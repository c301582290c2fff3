defmodule Shop.Orders do
  def total(order, discount) do # expect: elixir/unused-variable
#                  ^^^^^^^^
    order.total
  end

  def pay(order) do
    receipt = Shop.Payments.pay(order) # expect: elixir/unused-variable
    :ok
  end

  def ship(%{id: id, address: address}), do: Shop.Carrier.ship(id) # expect: elixir/unused-variable

  def state(order) do
    case Shop.Carrier.state(order) do
      {:ok, state} -> :known # expect: elixir/unused-variable
      _ -> :unknown
    end
  end

  def each(orders), do: Enum.map(orders, fn order -> :ok end) # expect: elixir/unused-variable

  def first([head | tail]), do: head # expect: elixir/unused-variable

  def load(id) do
    with {:ok, order} <- Shop.Store.get(id) do # expect: elixir/unused-variable
      :found
    end
  end
end
