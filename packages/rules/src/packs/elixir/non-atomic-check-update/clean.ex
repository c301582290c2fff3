defmodule Shop.RateLimit do
  @table :rate_limit

  def hit(key), do: :ets.update_counter(@table, key, {2, 1}, {key, 0})

  def claim(name, owner) do
    if :ets.insert_new(:names, {name, owner}), do: :ok, else: {:error, :taken}
  end

  # Only read, or only written.
  def count(key) do
    case :ets.lookup(@table, key) do
      [{_, count}] -> count
      [] -> 0
    end
  end

  def reset(key), do: :ets.insert(@table, {key, 0})

  def add(agent, item), do: Agent.get_and_update(agent, fn items -> {item in items, [item | items]} end)

  # Written whatever was read.
  def touch(key) do
    previous = :ets.lookup(@table, key)
    :ets.insert(@table, {key, System.monotonic_time()})
    previous
  end

  def other(key) do
    case :ets.lookup(@table, key) do
      [] -> :ets.insert(:missing, {key})
      _ -> :ok
    end
  end
end

defmodule Shop.Names do
  use GenServer

  # One process does both.
  def handle_call({:claim, name}, {pid, _}, state) do
    case :ets.lookup(state.table, name) do
      [] -> {:reply, :ets.insert(state.table, {name, pid}), state}
      _ -> {:reply, false, state}
    end
  end
end
