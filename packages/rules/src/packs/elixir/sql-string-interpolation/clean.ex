defmodule Shop.Search do
  import Ecto.Query

  alias Shop.Repo

  @table "users"

  def bound(email) do
    Repo.query!("SELECT * FROM users WHERE email = $1", [email])
    Repo.all(from(u in "users", where: u.email == ^email))
    from(u in "users", where: fragment("lower(?) = ?", u.email, ^email))
  end

  def placeholders(ids) do
    marks = Enum.map_join(1..length(ids), ", ", &"$#{&1}")
    Repo.query!("SELECT * FROM users WHERE id IN (#{marks})", ids)
    Repo.query!("SELECT * FROM users WHERE id IN (#{Enum.map_join(ids, ",", fn _ -> "?" end)})", ids)
  end

  def constants(limit) do
    Repo.query!("SELECT id FROM #{@table}")
    direction = "DESC"
    Repo.query!("SELECT id FROM users ORDER BY id " <> direction)
    Repo.query!("SELECT id FROM users LIMIT #{String.to_integer(limit)}")
  end

  def quoted(conn, table) do
    Postgrex.query!(conn, "SELECT * FROM #{quote_name(table)}", [])
  end

  def each_name_quoted(conn, names) do
    Postgrex.query!(conn, "SELECT #{Enum.map_join(names, ", ", &quote_name/1)} FROM t", [])
    Postgrex.query!(conn, "SELECT #{Enum.map_join(names, ", ", &"t.#{quote_name(&1)}")} FROM t", [])
    columns = names |> Enum.map(fn name -> quote_name(name) end) |> Enum.join(", ")
    Postgrex.query!(conn, "SELECT #{columns} FROM t", [])
    Postgrex.query!(conn, "SELECT id FROM t WHERE name = '#{String.replace(hd(names), "'", "''")}'", [])
  end

  def other_meanings(plan, name) do
    Plan.execute("Update #{name} of the plan", plan)
    GraphQL.query("query { user(id: \"#{name}\") { name } }")
    Phoenix.LiveView.stream(plan, "select #{name}", [])
    "SELECT #{name} FROM t"
  end

  defp quote_name(table), do: ~s("#{table}")

  def in_pieces(id), do: Repo.query(["SELECT id FROM people ", "WHERE id = $1"], [id])
  def in_fragment(query, name), do: where(query, [p], fragment("lower(?) = ?", p.name, ^name))
  def by_identifier(query, column), do: where(query, [p], fragment("? > 1", identifier(^column)))
end

defmodule Shop.Maintenance do
  @locks %{orders: 1}

  def purge do
    Enum.each(tables(), fn table -> Repo.query!("DELETE FROM #{table} WHERE expired") end)
  end

  defp tables, do: ["carts", "sessions"]

  def limit(timeout) when is_integer(timeout), do: Repo.query!("SET LOCAL statement_timeout = #{timeout}")

  def lock(scope) do
    key = Map.fetch!(@locks, scope)
    Repo.query("SELECT pg_advisory_xact_lock(#{key})")
  end

  def lock_of(repo), do: Repo.query("SELECT GET_LOCK('shop_#{inspect(repo)}', -1)")
end

defmodule Library.Upkeep do
  alias Library.Repo

  @columns [{"loans", "loan_id"}, {"holds", "hold_id"}]

  def backfill do
    for {table, column} <- @columns, do: Repo.query!("UPDATE notes SET #{column} = ref WHERE kind = '#{table}'")
    Enum.each(@columns, fn {table, _column} -> Repo.query!("DELETE FROM #{table} WHERE expired") end)
  end

  def wait do
    wait = Application.fetch_env!(:library, :lock_wait)
    Repo.query!("SET LOCAL lock_timeout = #{wait}")
  end

  def touch do
    prefix = repo().config()[:migration_default_prefix] || "public"
    Repo.query!("UPDATE #{prefix}.loans SET touched = true")
    Repo.query!("UPDATE #{Repo.config()[:schema]}.holds SET touched = true")
  end
end
