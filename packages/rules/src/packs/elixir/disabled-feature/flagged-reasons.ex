defmodule Shop.Settlement do
  def settle(order) do
    # disabled - was causing double charges, expect: elixir/disabled-feature
    # Cards.charge(order)
    order
  end

  def remember(order) do
    # disabled when the audit service broke, expect: elixir/disabled-feature
    # Audit.record(order)
    order
  end
end
