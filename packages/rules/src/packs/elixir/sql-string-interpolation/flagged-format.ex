defmodule Ledger.Search do
  def fetch(term) do
    query = :io_lib.format("SELECT * FROM products WHERE sku = '~s'", [term]) |> to_string()
    Ledger.Repo.query(query) # expect: elixir/sql-string-interpolation
  end

  def prepared(conn, tenant) do
    Postgrex.prepare(conn, "list", "SELECT * FROM #{tenant}.users") # expect: elixir/sql-string-interpolation
  end
end
