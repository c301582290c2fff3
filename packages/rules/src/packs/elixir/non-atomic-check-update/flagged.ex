defmodule Shop.RateLimit do
  @table :rate_limit

  def hit(key) do
    case :ets.lookup(@table, key) do # expect: elixir/non-atomic-check-update
#        ^^^^^^^^^^^^^^^^^^^^^^^^
      [{^key, count}] when count < 100 -> :ets.insert(@table, {key, count + 1})
      [{^key, _count}] -> {:error, :limited}
      [] -> :ets.insert(@table, {key, 1})
    end
  end

  def claim(name, owner) do
    if :ets.member(:names, name) do # expect: elixir/non-atomic-check-update
      {:error, :taken}
    else
      :ets.insert(:names, {name, owner})
      :ok
    end
  end

  def bump(key) do
    current = :ets.lookup_element(@table, key, 2) # expect: elixir/non-atomic-check-update

    if current > 0 do
      :ets.insert(@table, {key, current - 1})
    end
  end

  def cached(key, fun) do
    case :ets.lookup(:cache, key) do # expect: elixir/non-atomic-check-update
      [{_, value}] ->
        value

      [] ->
        value = fun.()
        :ets.insert(:cache, {key, value})
        value
    end
  end

  def add(agent, item) do
    items = Agent.get(agent, & &1) # expect: elixir/non-atomic-check-update
    unless item in items, do: Agent.update(agent, &[item | &1])
  end

  def by_helper(key) do
    case :ets.lookup(@table, key) do # expect: elixir/non-atomic-check-update
      [] -> store(key)
      _ -> :ok
    end
  end

  defp store(key), do: :ets.insert(@table, {key, 1})
end
