defmodule Shop.Orders do
  alias Shop.Repo

  def with_users(orders) do
    Enum.map(orders, fn order -> {order, Repo.get(Shop.User, order.user_id)} end) # expect: elixir/n-plus-one-query
#                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  end

  def comprehension(ids) do
    for id <- ids, do: Repo.one(Shop.Order.by_id(id)) # expect: elixir/n-plus-one-query
  end

  def block(ids) do
    for id <- ids do
      order = Repo.get!(Shop.Order, id) # expect: elixir/n-plus-one-query
      order.total
    end
  end

  def piped(orders) do
    orders
    |> Enum.filter(& &1.open)
    |> Enum.map(&Repo.preload(&1, :lines)) # expect: elixir/n-plus-one-query
  end

  def store(rows), do: Enum.each(rows, &Repo.insert!/1) # expect: elixir/n-plus-one-query

  def in_transaction(rows) do
    Repo.transaction(fn ->
      Enum.each(rows, fn row -> Repo.insert(row) end) # expect: elixir/n-plus-one-query
    end)
  end

  def by_function(orders), do: Enum.map(orders, fn order -> count_lines(order) end) # expect: elixir/n-plus-one-query

  def captured(orders), do: Enum.map(orders, &count_lines/1) # expect: elixir/n-plus-one-query

  def total(orders) do
    Enum.reduce(orders, 0, fn order, sum -> sum + Shop.Repo.aggregate(Shop.Line.of(order), :sum, :total) end) # expect: elixir/n-plus-one-query
  end

  defp count_lines(order), do: Repo.aggregate(Shop.Line.of(order), :count)

  def purge(ids) do
    sql = "UPDATE orders SET archived = true WHERE id = $1"
    Enum.each(ids, fn id -> Repo.query!(sql, [id]) end) # expect: elixir/n-plus-one-query
    Enum.each(pages(ids), fn values -> Repo.query!(sql, values) end) # expect: elixir/n-plus-one-query
  end
end
