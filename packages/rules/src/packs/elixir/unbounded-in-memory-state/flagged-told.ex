defmodule Library.Visits do
  use GenServer

  def start_link(_), do: GenServer.start_link(__MODULE__, %{}, name: __MODULE__)

  def size, do: :ets.info(:visits, :size)

  @impl true
  def init(state) do
    :ets.new(:visits, [:named_table])
    {:ok, state}
  end

  @impl true
  def handle_cast({:visit, card, at}, state) do
    :ets.insert(:visits, {card, at}) # expect: elixir/unbounded-in-memory-state
    {:noreply, state}
  end

  @impl true
  def handle_call(:size, _from, state), do: {:reply, :ets.info(:visits, :size), state}
end

defmodule Library.Readers do
  use GenServer

  def init(_), do: {:ok, %{seen: %{}}}

  @impl true
  def handle_cast({:seen, card}, state) do
    {:noreply, %{state | seen: Map.put(state.seen, card, true)}} # expect: elixir/unbounded-in-memory-state
  end

  def handle_cast({:all, cards}, state) do
    updated_seen = Enum.reduce(cards, state.seen, fn card, seen -> Map.put(seen, card, true) end)
    {:noreply, %{state | seen: updated_seen}}
  end
end

defmodule Library.Shelves do
  use GenServer

  def init(_), do: {:ok, %{shelves: %{}}}

  # What is empty, or new, is not the state.
  def handle_cast({:seen, shelf}, state) do
    details =
      case Library.Books.on(shelf) do
        {:ok, found} -> found
        :unknown -> new_details()
        _ -> %{}
      end

    {:noreply, %{state | shelves: Map.put(state.shelves, shelf, details)}} # expect: elixir/unbounded-in-memory-state
  end

  defp new_details, do: %{title: "unknown"}
end
