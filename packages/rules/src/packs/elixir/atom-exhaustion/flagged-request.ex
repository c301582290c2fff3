defmodule Wiki.Api do
  use Plug.Router
  import String, only: [to_atom: 1]

  plug Plug.Parsers, parsers: [:json], json_decoder: {Jason, :decode!, [[keys: :atoms]]} # expect: elixir/atom-exhaustion
  plug :match
  plug :dispatch

  get "/sort/:by" do
    send_resp(conn, 200, Wiki.sorted(to_atom(by))) # expect: elixir/atom-exhaustion
  end

  def filter(%{"filter" => filter}) do
    for {key, value} <- filter, do: {:"#{key}", value} # expect: elixir/atom-exhaustion
  end

  def each(%{"filter" => filter}) do
    Enum.map(filter, fn {key, value} -> {:"#{key}", value} end) # expect: elixir/atom-exhaustion
  end
end
