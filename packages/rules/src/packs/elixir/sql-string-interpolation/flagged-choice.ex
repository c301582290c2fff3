defmodule Library.OpenListing do
  alias Library.Repo

  def loans(params) do
    order = if params["order"], do: params["order"], else: "ASC"
    Repo.query("SELECT id FROM loans ORDER BY due_on #{order}", []) # expect: elixir/sql-string-interpolation
  end

  def members(params) do
    column =
      case params["sort"] do
        "name" -> "last_name"
        other -> other
      end

    Repo.query("SELECT id FROM members ORDER BY #{column}", []) # expect: elixir/sql-string-interpolation
  end
end
