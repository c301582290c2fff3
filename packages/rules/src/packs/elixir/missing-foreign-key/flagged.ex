defmodule Shop.Repo.Migrations.CreateOrders do
  use Ecto.Migration

  def change do
    create table(:orders) do
      add :user_id, :integer, null: false # expect: elixir/missing-foreign-key
#     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      add(:shop_id, :bigint) # expect: elixir/missing-foreign-key
      add :coupon_id, :binary_id # expect: elixir/missing-foreign-key
      add :address_id, :uuid # expect: elixir/missing-foreign-key
      # Shown by the API too.
      add :terminal_id, :integer # expect: elixir/missing-foreign-key
    end

    alter table("invoices") do
      add :order_id, :id # expect: elixir/missing-foreign-key
      add_if_not_exists :customer_id, :integer # expect: elixir/missing-foreign-key
    end
  end
end

defmodule Library.Repo.Migrations.CreateHolds do
  use Ecto.Migration

  def change do
    create table(:reader_holds) do
      add :reader, :map
      add :reader_id, :integer # expect: elixir/missing-foreign-key
    end
  end
end
