defmodule Shop.Stock do
  alias Shop.Order
  alias Shop.Accounts.User, as: Customer
  alias Shop.{Invoice, Item}
  alias Shop.Components
  alias Shop.Repo, warn: false

  import Ecto.Query
  import Enum, only: [sum: 1]

  require Logger

  @type t :: %Order{}

  def count(items), do: sum(Enum.map(items, fn %Item{count: count} -> count end))
  def owner(%Customer{} = customer), do: customer
  def invoice(order), do: Invoice.of(order)

  def card(assigns) do
    Logger.debug("card")

    ~H"""
    <Components.card />
    """
  end

  defmacro __using__(_) do
    quote do
      alias Shop.Receipt
    end
  end
end

defmodule ShopWeb.Components.Profile do
  import ShopWeb.Components.Buttons, only: [big_button: 1]

  def profile(assigns) do
    ~H"""
    <.big_button type="submit">Save</.big_button>
    """
  end
end

defmodule ShopWeb.OrganizationView do
  use ShopWeb, :view

  import ShopWeb.Components.Members, only: [members_tab: 1]
end
