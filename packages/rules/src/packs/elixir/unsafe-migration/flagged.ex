defmodule Shop.Repo.Migrations.ChangeOrders do
  use Ecto.Migration

  def change do
    create index(:orders, [:user_id]) # expect: elixir/unsafe-migration
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^
    create unique_index("orders", [:number]) # expect: elixir/unsafe-migration
    create index(:orders, [:shop_id], concurrently: true) # expect: elixir/unsafe-migration
    create constraint(:orders, :positive, check: "total > 0") # expect: elixir/unsafe-migration

    alter table(:orders) do
      add :currency, :string, null: false # expect: elixir/unsafe-migration
      add :uid, :uuid, default: fragment("gen_random_uuid()") # expect: elixir/unsafe-migration
      modify :total, :bigint # expect: elixir/unsafe-migration
      modify :number, :string, null: false # expect: elixir/unsafe-migration
      remove :note # expect: elixir/unsafe-migration
    end

    rename table(:orders), :state, to: :status # expect: elixir/unsafe-migration
    drop table(:coupons) # expect: elixir/unsafe-migration
    execute "CREATE INDEX orders_state ON orders (state)" # expect: elixir/unsafe-migration
    execute("ALTER TABLE orders ALTER COLUMN total TYPE bigint", "") # expect: elixir/unsafe-migration
  end
end
