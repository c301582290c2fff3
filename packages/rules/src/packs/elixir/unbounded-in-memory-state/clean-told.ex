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
