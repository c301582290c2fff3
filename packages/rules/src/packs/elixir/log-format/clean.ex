defmodule Shop.Orders do
  require Logger

  @prefix "orders: "

  def pay(order) do
    Logger.info("order paid", order_id: order.id)
    Logger.info("order #{order.id} paid")
    Logger.debug(fn -> "order #{inspect(order)}" end)
    Logger.error("failed: #{inspect(order.reason)}")
    Logger.info(@prefix <> "started")
    Logger.info("a long message " <> "in two parts")
    Logger.debug("order #{order.id}")
  end

  def log(order), do: Shop.Logger.info("order " <> order.id)
end

defmodule Shop.Adapter do
  require Logger

  def warn, do: Logger.warning("#{__MODULE__}: the adapter needs " <> "another dependency")
  def crashed(error, trace), do: Logger.error("Crashed: " <> Exception.format(:error, error, trace))
end
