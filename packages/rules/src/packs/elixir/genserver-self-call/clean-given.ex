defmodule Clinic.Rooms do
  use GenServer

  def free(server), do: GenServer.call(server, :free)
  def watch(pid), do: Process.monitor(pid)

  # Another server, and a function that calls none.
  def handle_call({:free, other}, _from, state) do
    {:reply, {free(other), watch(self())}, state}
  end
end
