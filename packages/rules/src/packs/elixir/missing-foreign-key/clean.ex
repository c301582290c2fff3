defmodule Shop.Repo.Migrations.CreateOrders do
  use Ecto.Migration

  def change do
    create table(:orders) do
      add :user_id, references(:users, on_delete: :delete_all)
      add :shop_id, references("shops"), null: false
      # Of another system.
      add :stripe_id, :string
      add :external_id, :integer
      add :request_id, :uuid
      # One of several tables.
      add :owner_type, :string
      add :owner_id, :integer
      add :id, :binary_id, primary_key: true
      add :total, :integer
    end

    alter table(:invoices) do
      add :order_id, :bigint
    end

    execute("ALTER TABLE invoices ADD CONSTRAINT fk FOREIGN KEY (order_id) REFERENCES orders (id)")
  end
end

defmodule Shop.Repo.Migrations.CreateLinks do
  use Ecto.Migration

  def change do
    create table(:links) do
      add :hubspot_portal_id, :integer
      add :sender_github_id, :integer
      add :relay_chain_id, :integer
      add :message_trace_id, :uuid
      add :key_id, :integer
      # as the provider calls it in its urls
      add :phone_id, :integer
    end
  end
end

defmodule Library.Repo.Migrations.CreateVersions do
  use Ecto.Migration

  def change do
    create table(:versions) do
      add :schema, :string, null: false
      add :schema_id, :integer, null: false
    end

    create table(:city_branches) do
      # The number on the city's own list.
      add :branch_id, :integer
    end
  end
end
