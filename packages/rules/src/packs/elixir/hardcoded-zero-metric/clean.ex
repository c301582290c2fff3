defmodule Shop.Stats do
  defstruct count: 0, total: 0

  # Where counting begins.
  def new(name), do: %{name: name, id: name, hits: 0, misses: 0}
  def init(options), do: {:ok, %{options: options, table: options[:table], count: 0}}

  def summary(orders) do
    Enum.reduce(orders, %{count: 0, total: 0}, fn order, sum ->
      %{sum | count: sum.count + 1, total: sum.total + order.total}
    end)
  end

  def stats(queue), do: %{size: Shop.Queue.size(queue), name: queue.name, error_rate: Shop.Queue.error_rate(queue)}

  # Another branch measures it.
  def rates(nil), do: %{name: "none", at: DateTime.utc_now(), today: Date.utc_today(), hit_rate: 0.0}
  def rates(cache), do: %{name: cache.name, at: cache.at, today: cache.today, hit_rate: cache.hits / cache.all}

  def config(shop), do: %{name: shop.name, id: shop.id, priority: 0, retries: 0}
  def invoice(order), do: %{id: order.id, lines: order.lines, tax_rate: 0}
  def call(shop), do: Shop.Charts.draw(name: shop.name, id: shop.id, count: 0)
end
