defmodule Ledger.Room do
  use GenServer

  def init(_), do: {:ok, %{messages: [], members: %{}}}

  def handle_cast({:message, text}, state) do
    {:noreply, %{state | messages: [text | state.messages]}} # expect: elixir/unbounded-in-memory-state
  end

  def handle_cast({:join, pid, name}, state), do: {:noreply, put_in(state.members[pid], name)}

  def handle_info({:DOWN, _ref, :process, pid, _reason}, state) do
    {:noreply, %{state | members: Map.delete(state.members, pid)}}
  end
end

defmodule Ledger.Watch do
  use GenServer

  def handle_call({:subscribe, pid}, _from, %{subs: subs} = state) do
    {:reply, :ok, %{state | subs: MapSet.put(subs, pid)}} # expect: elixir/unbounded-in-memory-state
  end

  def handle_cast({:event, event}, %{log: log} = state) do
    {:noreply, %{state | log: [event | log]}} # expect: elixir/unbounded-in-memory-state
  end
end

defmodule Ledger.Pairs do
  use GenServer

  def handle_cast({:put, key, value}, {entries, count}) do
    {:noreply, {Map.put(entries, key, value), count + 1}} # expect: elixir/unbounded-in-memory-state
  end
end

defmodule Ledger.Producer do
  use GenStage

  def handle_cast({:enqueue, event}, state) do
    {:noreply, [], %{state | queue: :queue.in(event, state.queue)}} # expect: elixir/unbounded-in-memory-state
  end
end

defmodule Ledger.Counted do
  use GenServer

  def handle_cast({:seen, id}, %__MODULE__{seen: seen} = s) do
    {:noreply, %{s | seen: MapSet.put(seen, id)}} # expect: elixir/unbounded-in-memory-state
  end

  def handle_call(:size, _from, s), do: {:reply, MapSet.size(s.seen), s}
end
