defmodule Shop.Monitor do
  use GenServer

  def handle_info({port, {:data, report}}, %{port: port} = state) do
    {:noreply, apply_report(state, :erlang.binary_to_term(report))} # expect: elixir/unsafe-deserialization
  end

  def handle_info({:udp, _socket, _ip, _port, packet}, state) do
    {:noreply, apply_report(state, :erlang.binary_to_term(packet))} # expect: elixir/unsafe-deserialization
  end
end
