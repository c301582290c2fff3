defmodule Depot.Quotes do
  use Tesla

  plug Tesla.Middleware.JSON

  def ask(params) do
    {:ok, %{body: body}} = post("/quotes", params) # expect: elixir/unhandled-error-tuple
    body
  end

  def all do
    {:ok, answer} = get("/quotes") # expect: elixir/unhandled-error-tuple
    answer.body
  end
end
