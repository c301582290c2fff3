defmodule Library.Members.Clerk do
  use Ecto.Schema
  import Ecto.Changeset

  schema "clerks" do
    field :password, :string
    field :api_token, :string
  end

  def changeset(clerk, attrs) do
    changeset = cast(clerk, attrs, [:password, :api_token])

    changeset
    |> put_change(:password, Bcrypt.hash_pwd_salt(get_change(changeset, :password)))
    |> put_change(:api_token, hash_token(get_change(changeset, :api_token)))
  end

  defp hash_token(token), do: :crypto.hash(:sha256, token) |> Base.encode64()
end
