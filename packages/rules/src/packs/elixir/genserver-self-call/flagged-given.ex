defmodule Clinic.Slots do
  use GenServer

  def free(server), do: GenServer.call(server, :free)

  def handle_call(:free, _from, state), do: {:reply, state.free, state}

  def handle_call({:book, patient}, _from, state) do
    [slot | _] = free(self()) # expect: elixir/genserver-self-call
    {:reply, {slot, patient}, state}
  end
end
