defmodule Shop.Imports do
  # Whoever sends it chooses the keys that are taken.
  def options(sent) do
    sent
    |> Map.take(Map.keys(sent))
    |> Map.new(fn {key, value} -> {String.to_atom(key), value} end) # expect: elixir/atom-exhaustion
  end
end

defmodule Shop.Catalogue do
  def read(json), do: json |> Jason.decode!() |> Enum.map(&build/1)

  defp build(entry), do: %{kind: to_kind(entry["kind"]), unit: String.to_atom(entry["unit"])} # expect: elixir/atom-exhaustion
  defp to_kind(kind), do: String.to_atom(kind) # expect: elixir/atom-exhaustion
end

defmodule Shop.Manifest do
  def read(path), do: path |> File.read!() |> parse()

  defp parse(manifest) do
    Regex.scan(~r/meta-([^\n=]+)="([^"\n]+)"/, manifest)
    |> Enum.reduce(%{}, fn line, entries ->
      [_, key, value] = line

      key =
        key
        |> String.replace("-", "_")
        |> String.to_atom() # expect: elixir/atom-exhaustion

      Map.put(entries, key, value)
    end)
  end

  defp option(line) do
    [name, value] = String.split(line, "=", parts: 2)
    {String.to_atom(name), value} # expect: elixir/atom-exhaustion
  end
end

defmodule Library.Inbox do
  def read(json), do: json |> Jason.decode!() |> route()

  # Not the environment of the program.
  defp route(envelope), do: String.to_atom(envelope["kind"]) # expect: elixir/atom-exhaustion
end

defmodule Mix.Tasks.Library.Levels do
  use Mix.Task

  def run(_), do: Library.Catalogue.read()
end
