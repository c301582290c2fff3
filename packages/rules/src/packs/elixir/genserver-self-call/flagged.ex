defmodule Shop.Counter do
  use GenServer

  @name __MODULE__

  def value, do: GenServer.call(__MODULE__, :value)
  def reset(pid), do: GenServer.cast(pid, :reset)

  def handle_call(:double, _from, state) do
    {:reply, 2 * GenServer.call(__MODULE__, :value), state} # expect: elixir/genserver-self-call
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  end

  def handle_call(:by_pid, _from, state) do
    {:reply, GenServer.call(self(), :value, 10_000), state} # expect: elixir/genserver-self-call
  end

  def handle_cast(:log, state) do
    IO.puts("value #{value()}") # expect: elixir/genserver-self-call
    {:noreply, state}
  end

  def handle_info(:tick, state) do
    report(state)
    {:noreply, state}
  end

  def handle_info(:named, state) do
    {:noreply, %{state | last: GenServer.call(@name, :value)}} # expect: elixir/genserver-self-call
  end

  def init(_options) do
    {:ok, %{value: Shop.Counter.value()}} # expect: elixir/genserver-self-call
  end

  defp report(state), do: GenServer.call(Shop.Counter, {:report, state}) # expect: elixir/genserver-self-call
end
