defmodule Shop.Orders do
  def total(order, _discount), do: order.total

  def pay(order) do
    receipt = Shop.Payments.pay(order)
    {:ok, receipt}
  end

  def ship(%{id: id} = order), do: Shop.Carrier.ship(id, order)
  def same?(id, %{id: id}), do: true
  def pinned(id, orders), do: Enum.find(orders, &match?(%{id: ^id}, &1))
  def interpolated(name), do: "order #{name}"
  def default(name \\ self()), do: name
  def guarded(count) when count > 0, do: count

  def state(order) do
    cond do
      order.open -> :open
      true -> :closed
    end
  end

  def bytes(<<size::8, rest::binary-size(size)>>), do: rest
  def called, do: helper
  def keyword(options), do: Keyword.get(options, :name)

  def card(assigns) do
    ~H"""
    <div>{@name}</div>
    """
  end

  def code(name) do
    quote do
      var!(name)
    end
  end

  defp helper, do: :ok
end
