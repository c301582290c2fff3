defmodule Shop.Catalogue do
  use Absinthe.Schema

  query do
    field :item, :item do
      resolve(fn %{id: id}, _ ->
        case Shop.Items.fetch(id) do
          {:ok, item} -> {:ok, item}
          {:error, :not_found} -> {:error, message: "no such item"}
          {:error, reason} -> Shop.Errors.log(inspect(reason))
        end
      end)
    end
  end
end
