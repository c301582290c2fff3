defmodule Shop.Monitor do
  use GenServer

  def handle_info({port, {:data, report}}, %{port: port} = state) do
    {:noreply, apply_report(state, :erlang.binary_to_term(report))} # expect: elixir/unsafe-deserialization
  end

  def handle_info({:udp, _socket, _ip, _port, packet}, state) do
    {:noreply, apply_report(state, :erlang.binary_to_term(packet))} # expect: elixir/unsafe-deserialization
  end
end

defmodule Library.Buckets do
  # The module's own column, and yet any term.
  def save(table), do: Library.Repo.insert!(%Library.Bucket{tokens: :erlang.term_to_binary(:ets.tab2list(table))})
  def load(bucket), do: :erlang.binary_to_term(bucket.tokens) # expect: elixir/unsafe-deserialization
end
