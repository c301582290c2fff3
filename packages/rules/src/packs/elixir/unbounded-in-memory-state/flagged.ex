defmodule Shop.Sessions do
  use GenServer

  def init(_options), do: {:ok, %{users: %{}, events: []}}

  def handle_cast({:login, id, session}, state) do
    {:noreply, Map.put(state, id, session)} # expect: elixir/unbounded-in-memory-state
#              ^^^^^^^^^^^^^^^^^^^^^^^^^^^
  end

  def handle_cast({:event, event}, state) do
    {:noreply, %{state | events: [event | state.events]}} # expect: elixir/unbounded-in-memory-state
  end

  def handle_call({:track, id}, _from, %{users: _users} = state) do
    {:reply, :ok, put_in(state.users[id], true)} # expect: elixir/unbounded-in-memory-state
  end

  def handle_info({:line, line}, state), do: {:noreply, state ++ [line]} # expect: elixir/unbounded-in-memory-state
end

defmodule Shop.Cache do
  def start, do: :ets.new(:shop_cache, [:named_table, :public])

  def put(key, value), do: :ets.insert(:shop_cache, {key, value}) # expect: elixir/unbounded-in-memory-state
end

defmodule Shop.Log do
  use Agent

  def start_link(_), do: Agent.start_link(fn -> [] end, name: __MODULE__)
  def add(line), do: Agent.update(__MODULE__, fn lines -> [line | lines] end) # expect: elixir/unbounded-in-memory-state
end

defmodule Shop.Tags do
  use Agent

  def add(tag), do: Agent.update(__MODULE__, &MapSet.put(&1, tag)) # expect: elixir/unbounded-in-memory-state
end
