defmodule Shop.Repo.Migrations.CreateUsers do
  use Ecto.Migration

  def change do
    create table(:users) do
      add :password_hash, :string
      add :encrypted_password, :string
      add :hashed_password, :string, null: false
      add :api_key_hash, :string
      add :api_key, :binary
      add :access_token_id, :string
    end
  end
end
