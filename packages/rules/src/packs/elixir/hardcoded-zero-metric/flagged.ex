defmodule Shop.Stats do
  def stats(queue) do
    %{
      size: Shop.Queue.size(queue),
      # TODO: measure
      error_rate: 0.0 # expect: elixir/hardcoded-zero-metric
#     ^^^^^^^^^^^^^^^
    }
  end

  def usage(user) do
    {:ok, %{user: user.id, plan: user.plan, total_cost: 0}} # expect: elixir/hardcoded-zero-metric
  end

  def health(node) do
    [
      name: node.name,
      uptime: node.uptime,
      latency_ms: 0, # expect: elixir/hardcoded-zero-metric
      cpu_usage: 0 # expect: elixir/hardcoded-zero-metric
    ]
  end

  def report(order) do
    %{
      "id" => order.id,
      "lines" => length(order.lines),
      "average" => 0.0 # expect: elixir/hardcoded-zero-metric
    }
  end

  def simple(_order), do: %{cost: 0, name: "order"} # placeholder, expect: elixir/hardcoded-zero-metric
end
