defmodule Depot.Quotes do
  use Tesla

  plug Tesla.Middleware.JSON

  def ask(params) do
    with {:ok, %{body: body}} <- post("/quotes", params), do: {:ok, body}
  end
end

defmodule Depot.Shelf do
  def first(shelf) do
    {:ok, place} = get(shelf)
    place
  end

  defp get(shelf), do: {:ok, hd(shelf)}
end
