defmodule Shop.Integrations.Credential do
  use Ecto.Schema

  schema "credentials" do
    field(:name, :string)
    field :api_key, :string # expect: elixir/plaintext-credential-storage
#   ^^^^^^^^^^^^^^^^^^^^^^^
    field :client_secret, :string # expect: elixir/plaintext-credential-storage
    field(:refresh_token, :string, redact: true) # expect: elixir/plaintext-credential-storage
    field :smtp_password, :string # expect: elixir/plaintext-credential-storage
    timestamps()
  end

  def create(%{"api_key" => api_key, "name" => name}) do
    Shop.Repo.insert(%__MODULE__{
      name: name,
      api_key: api_key # expect: elixir/plaintext-credential-storage
    })
  end

  def register(params) do
    %__MODULE__{client_secret: params["client_secret"]} # expect: elixir/plaintext-credential-storage
    |> Shop.Repo.insert!()
  end

  def rotate(credential, params) do
    credential
    |> Ecto.Changeset.change()
    |> Ecto.Changeset.put_change(:refresh_token, params["refresh_token"]) # expect: elixir/plaintext-credential-storage
    |> Shop.Repo.update()
  end
end
