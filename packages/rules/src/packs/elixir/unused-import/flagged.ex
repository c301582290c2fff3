defmodule Shop.Stock do
  alias Shop.Order # expect: elixir/unused-import
# ^^^^^^^^^^^^^^^^
  alias Shop.Accounts.User, as: Customer # expect: elixir/unused-import
  alias Shop.{Invoice, Item} # expect: elixir/unused-import
  alias Shop.Carts.Cart # expect: elixir/unused-import

  import Enum, only: [sum: 1] # expect: elixir/unused-import

  require Logger # expect: elixir/unused-import

  # An Order is no longer read here.
  def count(items), do: Enum.count(items, &match?(%Item{}, &1))
  def carts(cart), do: cart
end
