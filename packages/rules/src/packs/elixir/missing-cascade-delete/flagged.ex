defmodule Shop.Repo.Migrations.CreateOrders do
  use Ecto.Migration

  def change do
    create table(:orders) do
      add :user_id, references(:users) # expect: elixir/missing-cascade-delete
#                   ^^^^^^^^^^^^^^^^^^
      add :shop_id, references("shops", type: :binary_id), null: false # expect: elixir/missing-cascade-delete
      add(:coupon_id, references(:coupons, on_update: :update_all)) # expect: elixir/missing-cascade-delete
    end

    alter table(:invoices) do
      add :order_id, references(:orders, column: :uid) # expect: elixir/missing-cascade-delete
      modify :user_id, references(:users, validate: false) # expect: elixir/missing-cascade-delete
      add_if_not_exists :tax_id, references(:taxes) # expect: elixir/missing-cascade-delete
    end
  end
end
