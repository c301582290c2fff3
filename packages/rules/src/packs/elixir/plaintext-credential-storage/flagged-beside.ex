defmodule Library.Members.Member do
  use Ecto.Schema
  import Ecto.Changeset

  schema "members" do
    field :password, :string, virtual: true
    field :password_hash, :string
    field :api_key, :string # expect: elixir/plaintext-credential-storage
  end

  def changeset(member, attrs) do
    changeset = cast(member, attrs, [:password, :api_key])
    put_change(changeset, :password_hash, Bcrypt.hash_pwd_salt(get_change(changeset, :password)))
  end
end
