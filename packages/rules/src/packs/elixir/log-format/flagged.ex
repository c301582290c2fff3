defmodule Shop.Orders do
  require Logger

  def pay(order) do
    Logger.info("order paid " <> order.id) # expect: elixir/log-format
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Logger.error("failed: " <> inspect(order)) # expect: elixir/log-format
    Logger.debug("order #{inspect(order)}") # expect: elixir/log-format
    Logger.warning("slow " <> order.id <> " again") # expect: elixir/log-format
    Logger.warn("late " <> to_string(order.id)) # expect: elixir/log-format
    Logger.notice("closed " <> order.number, order_id: order.id) # expect: elixir/log-format
  end
end
