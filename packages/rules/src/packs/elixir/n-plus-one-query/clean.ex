defmodule Shop.Orders do
  import Ecto.Query

  alias Shop.Repo

  def with_users(orders), do: orders |> Repo.preload(:user) |> Enum.map(&{&1, &1.user})

  def by_ids(ids) do
    from(order in Shop.Order, where: order.id in ^ids) |> Repo.all() |> Map.new(&{&1.id, &1})
  end

  # One query gives the collection.
  def names, do: Enum.map(Repo.all(Shop.User), & &1.name)
  def list, do: for(user <- Repo.all(Shop.User), do: user.name)

  # Batches.
  def store(rows) do
    rows
    |> Enum.chunk_every(500)
    |> Enum.each(fn chunk -> Repo.insert_all(Shop.Order, chunk) end)
  end

  def delete(ids) do
    ids |> Enum.chunk_every(500) |> Enum.each(fn some -> Repo.all(from(o in Shop.Order, where: o.id in ^some)) end)
  end

  # A few, fixed in the source.
  def counts, do: Enum.map([Shop.Order, Shop.User], fn schema -> Repo.aggregate(schema, :count) end)

  def one(id), do: Repo.get(Shop.Order, id)
  def multi(rows), do: Enum.reduce(rows, Ecto.Multi.new(), &Ecto.Multi.insert(&2, &1.id, &1))
  def once(orders), do: Repo.transaction(fn -> Repo.insert_all(Shop.Order, orders) end)
end

defmodule Shop.Reindex do
  def run(statements), do: Enum.map(statements, fn statement -> Repo.query(statement, []) end)
  def purge(tables), do: Enum.each(tables, fn table -> Repo.query!("DELETE FROM #{table} WHERE expired", []) end)
end
