defmodule Shop.Repo.Migrations.CreateOrders do
  use Ecto.Migration

  @disable_ddl_transaction true
  @disable_migration_lock true

  def up do
    # A new table has no rows to wait for.
    create table(:orders) do
      add :number, :string, null: false
      add :total, :integer, null: false
    end

    create index(:orders, [:number])
    create constraint(:orders, :positive, check: "total > 0")

    create index(:users, [:email], concurrently: true)
    create_if_not_exists index(:users, [:name], concurrently: true)
    create constraint(:users, :adult, check: "age > 17", validate: false)

    alter table(:users) do
      add :nickname, :string
      add :active, :boolean, null: false, default: true
      modify :bio, :text, from: :string
      modify :phone, :string, null: true
    end

    execute("CREATE INDEX CONCURRENTLY users_phone ON users (phone)")
    execute("UPDATE users SET active = true")
  end

  def down do
    drop table(:orders)

    alter table(:users) do
      remove :nickname
    end
  end
end

defmodule Shop.Repo.Migrations.LongerNotes do
  use Ecto.Migration

  def change do
    alter table(:remarks) do
      modify :note, :text
    end
  end
end

defmodule Library.Repo.Migrations.CountLoans do
  use Ecto.Migration

  def up do
    execute("CREATE MATERIALIZED VIEW loan_counts AS SELECT book_id, COUNT(*) AS total FROM loans GROUP BY book_id")
    execute("CREATE INDEX ON loan_counts (book_id)")
  end
end
