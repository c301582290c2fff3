defmodule Shop.Sorted do
  alias Shop.Repo

  @columns %{"newest" => "inserted_at", "cheapest" => "price"}

  def sorted(sort) do
    column = Map.get(@columns, sort, sort)
    Repo.query("SELECT * FROM goods ORDER BY #{column}") # expect: elixir/sql-string-interpolation
  end

  def one(number) when is_integer(number) or is_binary(number) do
    Repo.query("SELECT * FROM goods WHERE number = '#{number}'") # expect: elixir/sql-string-interpolation
  end
end

defmodule Library.OpenUpkeep do
  alias Library.Repo

  # Handed in, and no list of the module's own.
  def backfill(columns) do
    for {table, column} <- columns, do: Repo.query!("UPDATE #{table} SET #{column} = NULL") # expect: elixir/sql-string-interpolation
  end

  def touch(opts) do
    prefix = opts[:prefix] || "public"
    Repo.query!("UPDATE #{prefix}.loans SET touched = true") # expect: elixir/sql-string-interpolation
  end
end
