defmodule Shop.Clients do
  alias Shop.{Client, Repo}

  def register(attrs) do
    client = %Client{name: attrs["name"], api_key: attrs["api_key"]} # expect: elixir/plaintext-credential-storage
    Repo.insert(client)
  end

  def connect(shop, %{"stripe_key" => key}) do
    Repo.update(Ecto.Changeset.change(shop, stripe_secret_key: key)) # expect: elixir/plaintext-credential-storage
  end
end

defmodule Shop.Account do
  use Ash.Resource, domain: Shop

  attributes do
    uuid_primary_key :id
    attribute :api_key, :string # expect: elixir/plaintext-credential-storage
  end
end
