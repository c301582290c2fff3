defmodule Bank.Stats do
  def summary(invoices) do
    %{
      total: Enum.count(invoices),
      avg_latency: 0.0, # expect: elixir/hardcoded-zero-metric
      error_rate: 0 # expect: elixir/hardcoded-zero-metric
    }
  end
end
