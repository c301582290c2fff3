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
