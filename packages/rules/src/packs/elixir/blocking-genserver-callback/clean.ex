defmodule Shop.Rates do
  use GenServer

  # The caller waits, not the server.
  def rates(url), do: Req.get!(url).body

  def init(options), do: {:ok, options, {:continue, :load}}

  # Slow starts belong here.
  def handle_continue(:load, state), do: {:noreply, %{state | rates: Req.get!(state.url).body}}

  def handle_call(:refresh, from, state) do
    Task.Supervisor.start_child(Shop.Tasks, fn -> GenServer.reply(from, HTTPoison.get(state.url)) end)
    {:noreply, state}
  end

  def handle_info(:poll, state) do
    Process.send_after(self(), :poll, 5_000)
    Task.start(fn -> fetch(state.url) end)
    {:noreply, state}
  end

  def handle_cast({:store, rate}, state) do
    Shop.Repo.insert(rate)
    {:noreply, state}
  end

  def handle_call(:peek, _from, state), do: {:reply, GenServer.call(Shop.Stock, :peek, 100), state}

  defp fetch(url), do: Req.get!(url).body
end

defmodule Shop.Poller do
  # No server: a process of its own may wait.
  def loop(url) do
    Process.sleep(1_000)
    Req.get!(url)
    loop(url)
  end
end

defmodule Library.Sms.MockGateway do
  use GenServer

  def init(_), do: {:ok, []}

  def handle_call({:send, text}, _from, sent) do
    HTTPoison.post!("http://localhost:4000/status", text)
    {:reply, :ok, sent}
  end
end
