defmodule Shop.Rates do
  use GenServer

  def init(options) do
    Process.sleep(1_000) # expect: elixir/blocking-genserver-callback
#   ^^^^^^^^^^^^^^^^^^^^
    {:ok, options}
  end

  def handle_call(:refresh, _from, state) do
    {:ok, response} = HTTPoison.get(state.url) # expect: elixir/blocking-genserver-callback
    {:reply, response.body, state}
  end

  def handle_cast({:export, path}, state) do
    System.cmd("gzip", [path]) # expect: elixir/blocking-genserver-callback
    {:noreply, state}
  end

  def handle_info(:poll, state) do
    rates = fetch_rates(state.url)
    {:noreply, %{state | rates: rates}}
  end

  def handle_info({:wait_for, ref}, state) do
    receive do # expect: elixir/blocking-genserver-callback
      {^ref, answer} -> {:noreply, Map.put(state, ref, answer)}
    end
  end

  def handle_call({:compute, input}, _from, state) do
    task = Task.async(fn -> Shop.Pricing.compute(input) end)
    {:reply, Task.await(task), state} # expect: elixir/blocking-genserver-callback
  end

  def handle_call(:old, _from, state) do
    :timer.sleep(500) # expect: elixir/blocking-genserver-callback
    {:reply, GenServer.call(Shop.Stock, :all, :infinity), state} # expect: elixir/blocking-genserver-callback
  end

  defp fetch_rates(url), do: Req.get!(url).body # expect: elixir/blocking-genserver-callback
end
