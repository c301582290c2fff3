defmodule Shop.Imports do
  # Whoever sends it chooses the keys that are taken.
  def options(sent) do
    sent
    |> Map.take(Map.keys(sent))
    |> Map.new(fn {key, value} -> {String.to_atom(key), value} end) # expect: elixir/atom-exhaustion
  end
end
