defmodule Shop.Cart do
  @empty <<131, 106>>

  def load(cookie), do: :erlang.binary_to_term(cookie, [:safe])

  def piped(cookie) do
    cookie
    |> Base.decode64!()
    |> :erlang.binary_to_term([:safe])
  end

  def plug(cookie), do: Plug.Crypto.non_executable_binary_to_term(cookie, [:safe])

  # The same function wrote it.
  def deep_copy(term), do: term |> :erlang.term_to_binary() |> :erlang.binary_to_term()

  def round_trip(state) do
    binary = :erlang.term_to_binary(state, [:compressed])
    {byte_size(binary), :erlang.binary_to_term(binary)}
  end

  # A literal of the source.
  def empty, do: :erlang.binary_to_term(@empty)

  def json(body), do: Jason.decode!(body)
  def used(binary), do: :erlang.binary_to_term(binary, [:safe, :used])
  def write(term), do: :erlang.term_to_binary(term)
end

defmodule Shop.Entry do
  def decode(data, opts \\ []), do: data |> Base.decode64!() |> :erlang.binary_to_term(opts)
end
