defmodule Ledger.Room do
  use GenServer

  def handle_cast({:message, text}, %{messages: messages} = state) do
    {:noreply, %{state | messages: Enum.take([text | messages], 100)}}
  end

  def handle_call({:watch, pid}, _from, %{refs: refs} = state) do
    {:reply, :ok, %{state | refs: Map.put(refs, pid, true)}}
  end

  def handle_info({:DOWN, _ref, :process, pid, _reason}, %{refs: refs} = state) do
    {:noreply, %{state | refs: Map.delete(refs, pid)}}
  end
end

defmodule Ledger.Batch do
  use GenServer

  def init(_), do: {:ok, %{rows: []}}
  def handle_cast({:row, row}, %{rows: rows} = state), do: {:noreply, %{state | rows: [row | rows]}}

  def handle_info(:write, %{rows: rows} = state) do
    Ledger.write(rows)
    {:noreply, %{state | rows: []}}
  end
end

defmodule Ledger.Producer do
  use GenStage

  def handle_cast({:enqueue, event}, %{queue: queue} = state), do: {:noreply, [], %{state | queue: :queue.in(event, queue)}}

  def handle_demand(_count, state) do
    {{:value, event}, queue} = :queue.out(state.queue)
    {:noreply, [event], %{state | queue: queue}}
  end
end

defmodule Ledger.Full do
  use GenServer

  def handle_cast({:seen, id}, %{seen: seen} = s) do
    if MapSet.size(seen) < 1_000, do: {:noreply, %{s | seen: MapSet.put(seen, id)}}, else: {:noreply, s}
  end
end

defmodule Ledger.Versions do
  use GenServer

  def init(_) do
    :ets.new(:versions, [:named_table, :public])
    {:ok, nil}
  end

  def updated(version), do: :ets.insert(:versions, {Ledger.Feed, version})
end

defmodule Shop.QuotedKey do
  use GenServer

  def handle_cast({:add, item}, %{"items (of today": list} = state) do
    {:noreply, %{state | "items (of today": Enum.take([item | list], 100)}}
  end
end
