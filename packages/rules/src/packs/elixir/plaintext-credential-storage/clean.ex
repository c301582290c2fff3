defmodule Shop.Accounts.User do
  use Ecto.Schema

  schema "users" do
    field :email, :string
    field :password, :string, virtual: true, redact: true
    field :password_hash, :string
    field :hashed_token, :binary
    field :api_key, Shop.Encrypted.Binary
    field :refresh_token, Cloak.Ecto.Binary
    field :api_key_digest, :string
    field :public_key, :string
    field :token_type, :string
    timestamps()
  end

  def register(params) do
    %__MODULE__{password_hash: params["password"] |> Argon2.hash_pwd_salt()}
    |> Shop.Repo.insert()
  end

  # Not stored: sent to a service.
  def sign_in(password), do: %Shop.Login{password: password}
end

defmodule Shop.Login do
  use Ecto.Schema

  # Lives as long as the form.
  embedded_schema do
    field :password, :string
  end
end

defmodule ShopWeb.Schema do
  use Absinthe.Schema.Notation

  input_object :login do
    field :password, :string
  end
end

defmodule ShopWeb.ConnectComponent do
  use ShopWeb, :live_component
  use Ecto.Schema

  schema "form" do
    field :api_key, :string
  end
end
