defmodule Shop.Accounts.Clerk do
  use Ecto.Schema
  import Ecto.Changeset

  schema "clerks" do
    field :password, :string
  end

  def changeset(clerk, params) do
    clerk
    |> cast(params, [:password])
    |> validate_length(:password, min: 12)
    |> update_change(:password, &Shop.Auth.gen_password/1)
  end
end
