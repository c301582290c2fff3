defmodule Shop.Presence do
  use GenServer

  def handle_call({:subscribe, pid}, _from, state) do
    Process.monitor(pid) # expect: elixir/missing-demonitor
#   ^^^^^^^^^^^^^^^^^^^^
    {:reply, :ok, %{state | subscribers: [pid | state.subscribers]}}
  end

  def handle_call({:watch, pid}, _from, state) do
    _ref = Process.monitor(pid) # expect: elixir/missing-demonitor
    {:reply, :ok, state}
  end

  def handle_call({:register, pid}, _from, state) do
    ref = Process.monitor(pid) # expect: elixir/missing-demonitor
    {:reply, :ok, put_in(state.refs[ref], pid)}
  end

  def handle_cast({:unregister, ref}, state) do
    {:noreply, %{state | refs: Map.delete(state.refs, ref)}}
  end

  def await_exit(pid) do
    ref = Process.monitor(pid) # expect: elixir/missing-demonitor

    receive do
      {:DOWN, ^ref, :process, _pid, _reason} -> :ok
    after
      5_000 -> {:error, :timeout}
    end
  end

  def each(pids) do
    Enum.each(pids, fn pid ->
      :erlang.monitor(:process, pid) # expect: elixir/missing-demonitor
      pid
    end)
  end

  def old(pid, state) do
    _ = Process.monitor(pid) # expect: elixir/missing-demonitor
    state
  end
end

defmodule Shop.Listeners do
  use GenServer

  def init(_), do: {:ok, %{}}

  def handle_call({:sub, pid}, _from, listeners) do
    {:reply, :ok, Map.put(listeners, pid, Process.monitor(pid))} # expect: elixir/missing-demonitor
  end

  def handle_call({:unsub, pid}, _from, listeners) do
    {:reply, :ok, Map.delete(listeners, pid)}
  end
end

defmodule Shop.Followers do
  use GenServer

  def init(_), do: {:ok, []}

  # What is started is another process than the one that is watched.
  def handle_call({:follow, pid}, _from, pids) do
    {:ok, _worker} = Shop.Worker.start_link(pid)
    Process.monitor(pid) # expect: elixir/missing-demonitor
    {:reply, :ok, [pid | pids]}
  end
end

defmodule Library.Readers do
  use GenServer

  def init(_), do: {:ok, []}

  # Found, not started, whatever else is started beside it.
  def handle_call({:follow, name}, _from, pids) do
    {:ok, _worker} = Library.Worker.start_link(name)
    {:ok, pid} = Library.Registry.find(name)
    Process.monitor(pid) # expect: elixir/missing-demonitor
    {:reply, :ok, [pid | pids]}
  end
end
