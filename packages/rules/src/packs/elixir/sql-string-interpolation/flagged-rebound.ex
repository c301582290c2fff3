defmodule Bills.Search do
  alias Bills.Repo

  def by_state(state) do
    sql = "SELECT * FROM invoices"
    sql = if state, do: sql <> " WHERE state = '#{state}'", else: sql
    Repo.query(sql) # expect: elixir/sql-string-interpolation
  end

  def in_schema(conn, tenant, since) do
    statement = ["SELECT * FROM ", tenant, ".events WHERE at > $1"]
    Postgrex.query(conn, statement, [since]) # expect: elixir/sql-string-interpolation
  end

  def each(names) do
    Enum.each(names, fn name ->
      sql = "SELECT * FROM invoices WHERE name = '#{name}'"
      Repo.query(sql) # expect: elixir/sql-string-interpolation
    end)
  end

  def streamed(name) do
    sql = "SELECT * FROM invoices WHERE name = '#{name}'"
    Repo.transaction(fn -> Repo |> Ecto.Adapters.SQL.stream(sql) |> Enum.to_list() end) # expect: elixir/sql-string-interpolation
  end
end
