defmodule Shop.Repo.Migrations.CreateOrders do
  use Ecto.Migration

  @options [on_delete: :delete_all]

  def change do
    create table(:orders) do
      add :user_id, references(:users, on_delete: :delete_all)
      add :shop_id, references(:shops, on_delete: :nothing), null: false
      add :coupon_id, references(:coupons, type: :binary_id, on_delete: :nilify_all)
      add :order_id, references(:orders, @options)
      add :invoice_id, references(:invoices, [on_delete: :restrict])
      add :note, :string
      add :tax_id, references(:taxes, options())
    end
  end

  defp options, do: [on_delete: :restrict]
end

defmodule Shop.Repo.Migrations.KeepOrders do
  use Ecto.Migration

  def up, do: alter(table(:orders), do: modify(:user_id, references(:users, on_delete: :nilify_all)))

  def down do
    alter table(:orders) do
      modify :user_id, references(:users)
    end
  end
end

defmodule Library.Repo.Migrations.FollowReaders do
  use Ecto.Migration

  def change do
    alter table(:loans) do
      modify :reader_id, references(:readers, on_delete: :delete_all), from: references(:readers)
      modify :book_id, references(:books, on_delete: :restrict), from: {references(:books), null: true}
    end
  end
end
