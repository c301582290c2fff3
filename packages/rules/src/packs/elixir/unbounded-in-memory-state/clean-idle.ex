defmodule Clinic.Journal do
  use GenServer

  def init(_), do: {:ok, %{log: []}}

  def handle_call({:note, entry}, _from, state) do
    {:reply, :ok, %{state | log: [entry | state.log]}}
  end

  def handle_info(:flush, state) do
    {:noreply, %{state | log: []}}
  end
end
