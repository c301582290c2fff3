defmodule Shop.Dispatcher do
  use GenServer

  def notify(worker, order), do: send(worker, {:order, order}) # expect: elixir/raw-send
#                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

  def handle_cast({:assign, order}, state) do
    send(state.worker, {:assigned, order}) # expect: elixir/raw-send
    {:noreply, state}
  end

  def broadcast(subscribers, event) do
    Enum.each(subscribers, fn pid -> send(pid, event) end) # expect: elixir/raw-send
  end

  def named(event), do: Process.send(Shop.Audit, event, []) # expect: elixir/raw-send

  def erlang(pid, event), do: :erlang.send(pid, event) # expect: elixir/raw-send

  def looked_up(event) do
    pid = Process.whereis(:audit)
    pid |> send({:event, event}) # expect: elixir/raw-send
  end
end
