defmodule Shop.Filters do
  def sort(params), do: String.to_atom(params["sort"]) # expect: elixir/atom-exhaustion
#                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

  def decode(body), do: Jason.decode!(body, keys: :atoms) # expect: elixir/atom-exhaustion

  def poison(response), do: Poison.decode(response.body, keys: :atoms) # expect: elixir/atom-exhaustion

  def keys(map) do
    Map.new(map, fn {key, value} -> {String.to_atom(key), value} end) # expect: elixir/atom-exhaustion
  end

  def all(names), do: Enum.map(names, &String.to_atom/1) # expect: elixir/atom-exhaustion

  def erlang(text), do: :erlang.binary_to_atom(text, :utf8) # expect: elixir/atom-exhaustion

  def from_list(text), do: text |> String.to_charlist() |> List.to_atom() # expect: elixir/atom-exhaustion

  def interpolated(user_id), do: :"session_#{user_id}" # expect: elixir/atom-exhaustion

  def built(name), do: String.to_atom("cache_" <> name) # expect: elixir/atom-exhaustion

  def module(%{"type" => type}), do: Module.concat(Shop.Exports, type) # expect: elixir/atom-exhaustion
end
