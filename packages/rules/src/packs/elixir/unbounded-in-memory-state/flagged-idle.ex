defmodule Clinic.Audit do
  use GenServer

  def init(_) do
    Process.send_after(self(), :flush, 60_000)
    {:ok, %{log: []}}
  end

  def handle_call({:note, entry}, _from, state) do
    {:reply, :ok, %{state | log: [entry | state.log]}} # expect: elixir/unbounded-in-memory-state
  end

  # Nothing here takes anything out of the log.
  def handle_info(:flush, state) do
    Clinic.Mailer.flush()
    {:noreply, state}
  end

  def handle_info({ref, _result}, state) do
    Process.demonitor(ref, [:flush])
    {:noreply, state}
  end
end
