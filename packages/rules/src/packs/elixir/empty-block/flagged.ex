defmodule Shop.Orders do
  # expect-below: elixir/empty-block
  def notify(_user) do
  end

  # expect-below: elixir/empty-block
  defp audit(_order) do
  end

  def pay(order) do
    # expect-below: elixir/empty-block
    if order.open do
    end

    # expect-below: elixir/empty-block
    unless order.paid do
    end

    # expect-below: elixir/empty-block
    for _line <- order.lines do
    end

    audit(order)
  end

  def ship(order) do
    if order.paid do
      :ok
      # expect-below: elixir/empty-block
    else
    end
  end
end
