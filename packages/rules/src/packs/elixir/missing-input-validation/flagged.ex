defmodule ShopWeb.OrderController do
  use ShopWeb, :controller

  def index(conn, params) do
    page = String.to_integer(params["page"]) # expect: elixir/missing-input-validation
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    limit = String.to_integer(params["limit"] || "20") # expect: elixir/missing-input-validation
    render(conn, :index, orders: Shop.Orders.list(page, limit))
  end

  def show(conn, %{"id" => id}) do
    order = id |> String.to_integer() |> Shop.Orders.get() # expect: elixir/missing-input-validation
    render(conn, :show, order: order)
  end

  def report(conn, %{"from" => from}) do
    day = Date.from_iso8601!(from) # expect: elixir/missing-input-validation
    render(conn, :report, day: day)
  end

  def discount(conn, params) do
    percent = Decimal.new(params["percent"]) # expect: elixir/missing-input-validation
    render(conn, :discount, percent: percent)
  end

  def sort(conn, _params) do
    by = String.to_existing_atom(conn.params["sort"]) # expect: elixir/missing-input-validation
    render(conn, :index, orders: Shop.Orders.sorted(by))
  end

  def parsed(conn, params) do
    {count, _rest} = Integer.parse(params["count"]) # expect: elixir/missing-input-validation
    render(conn, :index, count: count)
  end

  def taken(conn, params) do
    text = params["range"]
    range = String.trim(text)
    %{"from" => from} = Regex.named_captures(~r/(?<from>\w+)-/, range)
    first = String.to_integer(from) # expect: elixir/missing-input-validation
    render(conn, :index, orders: Shop.Orders.since(first))
  end

  def update(conn, %{"user" => attributes}) do
    user = Ecto.Changeset.change(conn.assigns.user, attributes) # expect: elixir/missing-input-validation
    render(conn, :show, user: Shop.Repo.update!(user))
  end

  def build(conn, params) do
    render(conn, :show, user: Shop.Repo.insert!(struct(Shop.User, params))) # expect: elixir/missing-input-validation
  end
end

defmodule LibraryWeb.NoticeController do
  use LibraryWeb, :controller

  def incoming(conn, %{"From" => from} = message) do
    count = String.to_integer(message["Count"]) # expect: elixir/missing-input-validation
    json(conn, %{from: from, count: count})
  end

  def show(conn, sent) do
    render(conn, :show, page: String.to_integer(sent["page"])) # expect: elixir/missing-input-validation
  end
end
