defmodule Shop.Workers do
  def start(params), do: name_of(params["queue"])
  def restart(params), do: name_of(params["queue"])

  # Called with what the client sends.
  defp name_of(queue), do: String.to_atom(queue <> "_worker") # expect: elixir/atom-exhaustion

  def kinds(values), do: Enum.map(values, fn value -> String.to_atom(value) end) # expect: elixir/atom-exhaustion
end
