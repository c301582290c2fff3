defmodule Shop.Repo.Migrations.CreateOrders do
  use Ecto.Migration

  def change do
    create table(:orders) do
      add :user_id, references(:users, on_delete: :delete_all) # expect: elixir/missing-db-index
#     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      add :shop_id, references(:shops), null: false # expect: elixir/missing-db-index
      add :number, :string
    end

    create index(:orders, [:number])
    create index(:invoices, [:user_id])

    alter table("lines") do
      add(:order_id, references("orders")) # expect: elixir/missing-db-index
      add :product_id, references(:products, type: :binary_id) # expect: elixir/missing-db-index
    end

    create table(:refunds, primary_key: false) do
      add :order_id, references(:orders) # expect: elixir/missing-db-index
      add_if_not_exists :reason_id, references(:reasons) # expect: elixir/missing-db-index
    end
  end
end
