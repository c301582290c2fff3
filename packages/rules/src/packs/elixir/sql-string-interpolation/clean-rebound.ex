defmodule Bills.Listing do
  alias Bills.Repo

  @columns ~w(id number state)
  @table "invoices"

  def open(only_open) do
    sql = "SELECT * FROM invoices"
    sql = if only_open, do: sql <> " WHERE state = 'open'", else: sql
    Repo.query(sql)
  end

  def piped, do: Repo.query("SELECT #{@columns |> Enum.join(", ")} FROM #{@table}")
  def columns, do: Repo.query("SELECT #{Enum.join(@columns, ", ")} FROM #{@table}")

  def each(ids) do
    sql = "SELECT * FROM invoices WHERE id = $1"
    Enum.each(ids, fn id -> Repo.query(sql, [id]) end)
  end

  def estimate(table) do
    columns = Bills.Sql.safe_columns(table)
    sql = "SELECT #{columns} FROM invoices"
    sql = "WITH total AS (#{sql}) SELECT count(*) FROM total"
    Repo.query(sql)
  end
end
