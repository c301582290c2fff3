defmodule Ledger.Search do
  def fetch do
    query = :io_lib.format("SELECT * FROM products LIMIT ~b", [10]) |> to_string()
    Ledger.Repo.query(query)
  end

  def prepared(conn, name), do: Postgrex.prepare(conn, "list_#{name}", "SELECT * FROM users WHERE id = $1")
end
