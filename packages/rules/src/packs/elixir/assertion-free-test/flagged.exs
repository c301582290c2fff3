defmodule Shop.OrderTest do
  use ExUnit.Case, async: true

  test "pays an order" do # expect: elixir/assertion-free-test
# ^^^^
    Shop.Orders.pay(1)
  end

  test "prints a receipt", do: Shop.Receipts.print(1) # expect: elixir/assertion-free-test

  test "ships", %{order: order} do # expect: elixir/assertion-free-test
    shipped = Shop.Orders.ship(order)
    IO.inspect(shipped)
  end

  test "is empty" do # expect: elixir/assertion-free-test
  end

  describe "cancel" do
    test "cancels" do # expect: elixir/assertion-free-test
      order = build(:order)
      Shop.Orders.cancel(order) == :ok
    end
  end

  test "loops" do # expect: elixir/assertion-free-test
    for id <- 1..3 do
      Shop.Orders.close(id)
    end
  end

  defp build(kind), do: %{kind: kind}
end

defmodule Shop.ParallelTest do
  use ExUnit.Case

  test "pays from many processes" do # expect: elixir/assertion-free-test
    1..10
    |> Enum.map(fn id -> Task.async(fn -> Shop.Orders.pay(id) end) end)
    |> Task.await_many()
  end
end
