defmodule ShopWeb.OrderController do
  use ShopWeb, :controller

  @sorts ["name", "date"]

  def index(conn, params) do
    case Integer.parse(params["page"] || "1") do
      {page, ""} when page > 0 -> render(conn, :index, orders: Shop.Orders.list(page))
      _ -> send_resp(conn, 400, "page")
    end
  end

  def report(conn, %{"from" => from}) do
    with {:ok, day} <- Date.from_iso8601(from) do
      render(conn, :report, day: day)
    end
  end

  # Checked before.
  def sort(conn, %{"sort" => sort}) when sort in @sorts do
    render(conn, :index, orders: Shop.Orders.sorted(String.to_existing_atom(sort)))
  end

  # Answered for.
  def show(conn, %{"id" => id}) do
    render(conn, :show, order: Shop.Orders.get(String.to_integer(id)))
  rescue
    ArgumentError -> send_resp(conn, 400, "id")
  end

  # A schema stands between.
  def create(conn, %{"order" => attributes}) do
    changeset = Shop.Order.changeset(%Shop.Order{}, attributes)
    render(conn, :show, order: Shop.Repo.insert!(changeset))
  end

  # Not from the client.
  def port, do: String.to_integer(System.get_env("PORT") || "4000")
  def amount(row), do: Decimal.new(row.amount)
  def touched(order), do: Ecto.Changeset.change(order, touched_at: DateTime.utc_now())
  def token(conn, _params), do: render(conn, :token, id: String.to_integer(conn.assigns.id))
end

defmodule Shop.Versions do
  def commits(version) do
    case Regex.named_captures(~r/-(?<commits>\d+)$/, version) do
      nil -> 0
      %{"commits" => commits} -> String.to_integer(commits)
    end
  end

  def handshake(reply) do
    with {:ok, %{"i" => iterations}} <- Shop.Scram.parse(reply), do: String.to_integer(iterations)
  end
end

defmodule LibraryWeb.PagesController do
  use LibraryWeb, :controller

  plug :per_page, size: "20"

  def index(conn, _sent), do: render(conn, :index)

  # The router writes these.
  def per_page(conn, opts), do: assign(conn, :size, String.to_integer(opts[:size]))
end
