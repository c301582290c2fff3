defmodule Shop.Settings do
  @fields ["rating", "comment"]

  def limits, do: {read("rate"), read("burst")}

  # Nobody but this module calls it, and only with what is written here.
  defp read(key), do: Application.get_env(:shop, :"limit_#{key}")
  defp atom_of(name), do: String.to_atom(name <> "_limit")
  def names, do: [atom_of("rate"), atom_of("burst")]

  def cast(params) do
    for {key, value} <- params, Enum.member?(@fields, key), into: %{} do
      {String.to_atom(key), value}
    end
  end

  def setter(name) do
    name |> Atom.to_string() |> String.upcase() |> String.to_atom()
  end

  def erlang_name(name), do: name |> :erlang.atom_to_binary() |> toggle() |> :erlang.binary_to_atom()
  defp toggle(text), do: String.capitalize(text)
end
