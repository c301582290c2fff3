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

defmodule Shop.Settings do
  @keys ~w(region profile)

  def normalize(settings) do
    settings
    |> Map.take(@keys)
    |> Map.new(fn {key, value} -> {String.to_atom(key), value} end)
  end

  # Given what this module has.
  defp node_name(name) when is_binary(name), do: String.to_atom(name)
  def nodes(names), do: for(name <- names, do: node_name(name))

  def def_option(name) do
    type_name = String.to_atom("#{name}_option")

    quote do
      @type unquote({type_name, [], nil}) :: term()
    end
  end
end

defmodule Shop.Adapter do
  def start(config), do: start_as(config["level"])
  defp start_as(level), do: String.to_atom(level)
end

defmodule Shop.Levels do
  @levels "low,high"

  # The program's own text.
  defp levels, do: @levels |> String.split(",") |> Enum.map(&String.to_atom/1)
  defp level(index), do: String.to_atom(Enum.at(String.split(@levels, ","), index))
  def all, do: {levels(), level(0)}
end
