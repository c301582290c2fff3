defmodule Shop.Repo.Migrations.CreateOrders do
  use Ecto.Migration

  def change do
    create table(:orders) do
      add :user_id, references(:users, on_delete: :delete_all)
      add :shop_id, references(:shops)
      add :coupon_id, references(:coupons)
      add :address_id, references(:addresses)
      add :total, :integer
    end

    create index(:orders, [:user_id])
    create unique_index(:orders, [:shop_id, :coupon_id])
    create_if_not_exists(index("orders", [:address_id], concurrently: true))

    create table(:order_tags, primary_key: false) do
      add :order_id, references(:orders), primary_key: true
      add :tag_id, references(:tags)
    end

    create index(:order_tags, :tag_id)

    alter table(:lines) do
      add :order_id, references(:orders)
    end

    execute("CREATE INDEX lines_order ON lines (order_id)")
  end
end
