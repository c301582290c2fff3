defmodule Shop.Repo.Migrations.CreateAccounts do
  use Ecto.Migration

  def change do
    create table(:accounts) do
      add :email, :citext, null: false
      add :password, :string, null: false # expect: elixir/plaintext-credential-storage
      add(:access_token, :text) # expect: elixir/plaintext-credential-storage
    end

    alter table(:webhooks) do
      add :secret, :string # expect: elixir/plaintext-credential-storage
    end
  end
end
