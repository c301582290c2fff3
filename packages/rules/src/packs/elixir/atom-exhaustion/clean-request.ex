defmodule Wiki.Tags do
  use Plug.Router

  plug Plug.Parsers, parsers: [:json], json_decoder: {Jason, :decode!, [[keys: :atoms!]]}
  plug :match
  plug :dispatch

  # A function of this name that is not String's.
  def to_atom(level) when level in 1..6, do: Enum.at([:h1, :h2, :h3, :h4, :h5, :h6], level - 1)

  def heading(level), do: to_atom(level)

  def columns(schema) do
    for {field, type} <- schema, do: {:"#{field}_column", type}
  end
end
