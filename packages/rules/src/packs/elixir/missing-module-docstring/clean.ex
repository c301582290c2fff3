defmodule Shop.Stock do
  @moduledoc "Counts what lies in the warehouse."

  def count(items), do: length(items)
end

defmodule Shop.Internal do
  @moduledoc false

  def count(items), do: length(items)
end

defmodule Shop.Cart do
  @moduledoc """
  A cart and its lines.
  """

  defmodule Line do
    def total(line), do: line.total
  end
end

defmodule ShopWeb.OrderController do
  def index(conn, _params), do: conn
end

defmodule Shop.OrderTest do
  use ExUnit.Case

  def helper, do: :ok
end

defmodule Shop.Marker do
end

defmodule Shop.PaymentError do
  defexception [:message]

  def message(error), do: error.message
end
