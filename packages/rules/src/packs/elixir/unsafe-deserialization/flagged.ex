defmodule Shop.Named do
  def safe_binary_to_term(binary), do: :erlang.binary_to_term(binary) # expect: elixir/unsafe-deserialization
end

defmodule Shop.Cart do
  import Plug.Conn

  def load(conn) do
    conn.cookies["cart"]
    |> Base.decode64!()
    |> :erlang.binary_to_term() # expect: elixir/unsafe-deserialization
  end

  def handle_body(body), do: :erlang.binary_to_term(body) # expect: elixir/unsafe-deserialization
#                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^

  def handle_info({:udp, _socket, _address, _port, packet}, state) do
    message = :erlang.binary_to_term(packet) # expect: elixir/unsafe-deserialization
    {:noreply, Map.put(state, :last, message)}
  end

  def fetch(redis, key) do
    case Redix.command(redis, ["GET", key]) do
      {:ok, nil} -> :miss
      {:ok, binary} -> {:ok, :erlang.binary_to_term(binary)} # expect: elixir/unsafe-deserialization
    end
  end

  def with_options(binary), do: :erlang.binary_to_term(binary, []) # expect: elixir/unsafe-deserialization

  def with_used(binary), do: :erlang.binary_to_term(binary, [:used]) # expect: elixir/unsafe-deserialization

  def all(binaries), do: Enum.map(binaries, &:erlang.binary_to_term/1) # expect: elixir/unsafe-deserialization

  def with_own(binary) do
    opts = []
    :erlang.binary_to_term(binary, opts) # expect: elixir/unsafe-deserialization
  end
end
