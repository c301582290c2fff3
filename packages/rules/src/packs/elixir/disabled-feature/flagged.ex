defmodule Shop.Orders do
  def create(params) do
    # Temporarily disabled until the gateway is back, expect: elixir/disabled-feature
    # Shop.Fraud.check!(params)
    Shop.Repo.insert(params)
  end

  def pay(order) do
    # TODO: re-enable, expect: elixir/disabled-feature
    # Shop.Mailer.confirm(order)
    order
  end

  def children do
    [
      Shop.Repo,
      # Disabled, uses too much memory, expect: elixir/disabled-feature
      # {Shop.Indexer, interval: 60},
      Shop.Endpoint
    ]
  end

  def pipeline(conn) do
    conn
    # commented out while we debug, expect: elixir/disabled-feature
    # |> authenticate()
    |> load()
  end

  def list(_user) do # expect-below: elixir/disabled-feature
    # Shop.Repo.all(Shop.Order)
    []
  end

  def totals(user) do
    # Uncomment when reports are fast again, expect: elixir/disabled-feature
    # totals = Shop.Reports.totals(user)
    user
  end

  # Uncomment to enable authentication, expect: elixir/disabled-feature
  # plug ShopWeb.RequireAuth

  defp load(conn), do: conn
end

defmodule Shop.Tree do
  def children do
    [
      Shop.Repo,
      # {Shop.Poller, []} disabled until the partner's API is back # expect: elixir/disabled-feature
      ShopWeb.Endpoint
    ]
  end
end
