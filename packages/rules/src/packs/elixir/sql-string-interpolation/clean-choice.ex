defmodule Library.Listing do
  alias Library.Repo

  def loans(conn) do
    order = if conn.query_params["newest"] == "1", do: "DESC", else: "ASC"
    Repo.query("SELECT id FROM loans ORDER BY due_on #{order}", [])
  end

  def members(params) do
    column =
      case params["sort"] do
        "name" -> "last_name"
        "joined" -> "joined_on"
        _ -> "id"
      end

    Repo.query("SELECT id FROM members ORDER BY #{column}", [])
  end

  def fines(params) do
    table =
      cond do
        params["year"] == "last" -> "fines_archive"
        true -> raise ArgumentError, "no such year"
      end

    suffix =
      if params["open"] do
        "WHERE paid_on IS NULL"
      else
        ""
      end

    Repo.query("SELECT id FROM #{table} #{suffix}", [])
  end
end
