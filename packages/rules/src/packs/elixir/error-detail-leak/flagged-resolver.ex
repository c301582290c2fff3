defmodule Shop.Schema do
  use Absinthe.Schema

  query do
    field :order, :order do
      resolve(fn %{id: id}, _ ->
        case Shop.Orders.fetch(id) do
          {:ok, order} -> {:ok, order}
          {:error, e} -> {:error, message: "failed: #{inspect(e)}"} # expect: elixir/error-detail-leak
        end
      end)
    end
  end
end
