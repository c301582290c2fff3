defmodule Shop.Search do
  alias Ecto.Adapters.SQL
  alias Shop.Repo

  def by_email(email) do
    Repo.query!("SELECT * FROM users WHERE email = '#{email}'") # expect: elixir/sql-string-interpolation
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  end

  def by_concatenation(email) do
    Repo.query("SELECT * FROM users WHERE email = '" <> email <> "'", []) # expect: elixir/sql-string-interpolation
  end

  def through_a_local(table) do
    statement = "TRUNCATE TABLE #{table}"
    SQL.query!(Repo, statement, []) # expect: elixir/sql-string-interpolation
  end

  def with_postgrex(conn, term) do
    Postgrex.query!(conn, "SELECT id FROM articles WHERE title ILIKE '%#{term}%'", []) # expect: elixir/sql-string-interpolation
  end

  def with_heredoc(owner, status) do
    """
    UPDATE orders
    SET status = '#{status}'
    WHERE owner = $1
    """
    |> Repo.query([owner]) # expect: elixir/sql-string-interpolation
  end

  def with_myxql(conn, name), do: MyXQL.query(conn, "DROP TABLE #{name}") # expect: elixir/sql-string-interpolation

  def streamed(name) do
    SQL.stream(Repo, "SELECT id FROM people WHERE name = '#{name}'") # expect: elixir/sql-string-interpolation
  end

  def joined(names) do
    Repo.query("SELECT id FROM people WHERE name IN ('#{Enum.join(names, "','")}')") # expect: elixir/sql-string-interpolation
  end

  def each_raw(names) do
    Repo.query("SELECT #{Enum.map_join(names, ", ", &"t.#{&1}")} FROM t") # expect: elixir/sql-string-interpolation
    columns = names |> Enum.map(fn name -> String.trim(name) end) |> Enum.join(", ")
    Repo.query("SELECT #{columns} FROM t") # expect: elixir/sql-string-interpolation
  end

  def without_a_table(name), do: Repo.query("SELECT get_lock('#{name}', 10)") # expect: elixir/sql-string-interpolation

  def in_pieces(name), do: Repo.query(["SELECT id FROM people WHERE name = '", name, "'"]) # expect: elixir/sql-string-interpolation

  def joined_pieces(table, id) do
    statement = Enum.join(["SELECT * FROM", table, "WHERE id =", id], " ")
    Repo.query!(statement) # expect: elixir/sql-string-interpolation
  end

  def with_sqlite(db, name), do: Exqlite.Sqlite3.execute(db, "DELETE FROM people WHERE name = '#{name}'") # expect: elixir/sql-string-interpolation

  def with_epgsql(conn, name), do: :epgsql.squery(conn, "SELECT id FROM people WHERE name = '#{name}'") # expect: elixir/sql-string-interpolation

  def in_fragment(query, column), do: where(query, [p], fragment("lower(#{column}) = 'x'")) # expect: elixir/sql-string-interpolation
end
