defmodule Shop.Presence do
  use GenServer

  # Kept, and ended by the death that it tells of.
  def handle_call({:join, pid}, _from, state) do
    ref = Process.monitor(pid)
    {:reply, :ok, put_in(state.refs[ref], pid)}
  end

  def handle_info({:DOWN, ref, :process, _pid, _reason}, state) do
    {:noreply, %{state | refs: Map.delete(state.refs, ref)}}
  end

  # Handed to the caller.
  def watch(pid), do: Process.monitor(pid)

  def all(pids), do: Map.new(pids, fn pid -> {Process.monitor(pid), pid} end)

  def wait(pid) do
    ref = Process.monitor(pid)

    receive do
      {:DOWN, ^ref, :process, _pid, _reason} -> :ok
    end
  end

  def first([pid | _]) do
    reference = Process.monitor(pid)
    {:ok, reference}
  end

  def linked(pid), do: Process.link(pid)
end

defmodule Shop.Pool do
  use GenServer

  # Started here: there is one, and its :DOWN ends the monitor.
  def handle_call(:open, _from, state) do
    with {:ok, connection} <- Shop.Connection.start_link(state.options) do
      Process.monitor(connection)
      {:reply, :ok, %{state | connection: connection}}
    end
  end

  def handle_info({:DOWN, _ref, :process, pid, _reason}, state), do: {:noreply, drop(state, pid)}

  defp add(state, pid) do
    Process.monitor(pid)
    put_in(state.members[pid], true)
  end
end

defmodule Shop.Follower do
  # Ends with what it follows.
  def follow(target) do
    Process.monitor(target)
    loop(target)
  end
end
