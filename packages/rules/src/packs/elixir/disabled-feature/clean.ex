defmodule Shop.Orders do
  # TODO: use decimals everywhere
  def create(params), do: Shop.Repo.insert(params)

  # Disabled accounts cannot order. Temporary ones can.
  def pay(order), do: order

  # Example:
  #
  #     Shop.Orders.ship(order)
  def ship(order), do: order

  # Returns the state until the carrier is done with it.
  def state(order), do: order.state

  # FIXME: the carrier sends the state twice,
  # and we take the first one.
  def close(order), do: order

  # Nothing to list.
  def list(_user), do: []

  def cancel(order) do
    # broken orders are cancelled at once
    Shop.Repo.delete(order)
  end
end

defmodule Shop.Documented do
  def children do
    [
      # {Shop.Poller, interval: 5} starts one poller per partner.
      {Shop.Poller, interval: 5}
    ]
  end
end

defmodule Ledger.Settings do
  use Ecto.Schema

  schema "settings" do
    field :options, :map
    # TODO: update options to embeds_one:
    # embeds_one(:options, Options, on_replace: :delete)
  end

  # TODO: use log_sumexp of the next version
  # total = Ledger.Math.log_sumexp(entries)
  def total(entries), do: Enum.sum(entries)
end

defmodule Shop.Layouts do
  def all(formats) do
    # TODO: deprecate the option,
    # use Shop.Page should only set titles
    Enum.map(formats, & &1)
  end

  # TODO: taxes of items
  # preferences(of the customer) are not handled.
  def total(items), do: Enum.sum(items)
end
