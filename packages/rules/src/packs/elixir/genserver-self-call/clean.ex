defmodule Shop.Counter do
  use GenServer

  # Clients call it.
  def value, do: GenServer.call(__MODULE__, :value)
  def double, do: 2 * GenServer.call(__MODULE__, :value)

  def handle_call(:double, _from, state), do: {:reply, 2 * current(state), state}
  def handle_call(:stock, _from, state), do: {:reply, GenServer.call(Shop.Stock, :value), state}

  # Casts and messages to itself wait for nobody.
  def handle_cast(:again, state) do
    GenServer.cast(__MODULE__, :again)
    send(self(), :tick)
    {:noreply, state}
  end

  # Another process waits.
  def handle_info(:tick, state) do
    Task.start(fn -> value() end)
    {:noreply, state}
  end

  def handle_info({:ask, pid}, state) do
    {:noreply, %{state | last: GenServer.call(pid, :value)}}
  end

  defp current(state), do: state.value
end
