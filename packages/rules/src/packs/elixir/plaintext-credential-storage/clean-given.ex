defmodule Shop.Guests do
  alias Shop.{Guest, Repo}

  def register(attrs) do
    guest = %Guest{name: attrs["name"], api_key_id: attrs["api_key_id"]}
    Repo.insert(guest)
  end

  def forget(guest), do: Repo.update(Ecto.Changeset.change(guest, api_token: nil))
end

defmodule Shop.Component do
  use Surface.Component

  attributes do
    attribute :api_key, :string
  end
end
