defmodule Library.RecentVisits do
  use GenServer

  @most 1_000

  @impl true
  def init(state) do
    :ets.new(:recent_visits, [:named_table])
    {:ok, state}
  end

  @impl true
  def handle_cast({:visit, card, at}, state) do
    if :ets.info(:recent_visits, :size) < @most, do: :ets.insert(:recent_visits, {card, at})
    {:noreply, state}
  end

  @impl true
  def handle_call(:size, _from, state), do: {:reply, :ets.info(:recent_visits, :size), state}
end

defmodule Library.Loans do
  use GenServer

  def init(_), do: {:ok, %{open: %{}}}

  @impl true
  def handle_cast({:lend, book, due}, state), do: {:noreply, %{state | open: Map.put(state.open, book, due)}}

  @impl true
  def handle_info(:look, state) do
    open =
      Enum.reduce(state.open, %{}, fn {book, due}, left ->
        if Library.Books.returned?(book), do: left, else: Map.put(left, book, due)
      end)

    {:noreply, %{state | open: open}}
  end
end

defmodule Library.Sms.FakeGateway do
  use GenServer

  def init(_), do: {:ok, []}
  def handle_call({:send, text}, _from, sent), do: {:reply, :ok, [text | sent]}
end

defmodule Library.PageViews do
  use GenServer

  def init(_), do: {:ok, initial_state(), 10_000}

  def handle_cast({:viewed, page}, state) do
    {:noreply, Map.update(state, page, 1, &(&1 + 1)), 10_000}
  end

  def handle_info(:timeout, state) do
    Library.Statistics.add(state)
    {:noreply, initial_state(), 10_000}
  end

  defp initial_state, do: %{}
end
