defmodule Shop.Sessions do
  use GenServer

  # Taken out again when its process ends.
  def handle_cast({:login, id, session}, state), do: {:noreply, Map.put(state, id, session)}
  def handle_info({:DOWN, _ref, :process, id, _}, state), do: {:noreply, Map.delete(state, id)}
end

defmodule Shop.Cache do
  def start, do: :ets.new(:shop_cache, [:named_table, :public])
  def put(key, value), do: :ets.insert(:shop_cache, {key, value})
  def forget(key), do: :ets.delete(:shop_cache, key)
end

defmodule Shop.Settings do
  use GenServer

  # Fixed keys: it does not grow.
  def handle_call({:mode, mode}, _from, state), do: {:reply, :ok, Map.put(state, :mode, mode)}
  def handle_call({:rate, rate}, _from, state), do: {:reply, :ok, %{state | rate: rate}}
  def handle_call({:new, list}, _from, _state), do: {:reply, :ok, list}
end

defmodule Shop.Recent do
  use Agent

  def add(line), do: Agent.update(__MODULE__, fn lines -> Enum.take([line | lines], 100) end)
end

defmodule Shop.Config do
  def init(entries) do
    :ets.new(:shop_config, [:named_table])
    Enum.each(entries, fn {key, value} -> :ets.insert(:shop_config, {key, value}) end)
  end
end

defmodule Shop.Totals do
  use GenServer

  def handle_cast({:add, amount}, state), do: {:noreply, state + amount}
end

defmodule Shop.Mappings do
  def start, do: :ets.new(:shop_mappings, [:named_table])
  def put(event_type, mapping), do: :ets.insert(:shop_mappings, {event_type, mapping})
end

defmodule Shop.Totals do
  use GenServer

  @orders :orders

  def init(_), do: {:ok, :ets.new(:shop_totals, [:named_table])}
  def put_total({key, value}), do: :ets.insert(:shop_totals, {key, value})

  def handle_info(:count, table) do
    put_total({@orders, Shop.Orders.count()})
    {:noreply, table}
  end
end

defmodule Shop.Buffer do
  use GenServer

  def init(_), do: {:ok, %{}}
  def handle_cast({:add, id, value}, values), do: {:noreply, Map.put(values, id, value)}

  def handle_info(:write, values) do
    case Shop.Store.write(values) do
      :ok -> {:noreply, %{}}
      _error -> {:noreply, values}
    end
  end
end

defmodule Shop.Clock do
  def next do
    Agent.get_and_update(__MODULE__, fn
      [] -> {DateTime.utc_now(), []}
      [current | rest] -> {current, rest}
    end)
  end
end
