defmodule Shop.OrderTest do
  use ExUnit.Case, async: true

  test "pays an order" do
    assert Shop.Orders.pay(1) == :ok
  end

  test "matches the result" do
    {:ok, order} = Shop.Orders.create(%{})
    :ok = Shop.Orders.pay(order)
  end

  test "raises" do
    assert_raise ArgumentError, fn -> Shop.Orders.pay(nil) end
  end

  test "tells others" do
    Shop.Orders.subscribe()
    Shop.Orders.pay(1)
    assert_receive {:paid, 1}
  end

  test "by a helper", do: paid_in_full(1)

  test "answers", %{conn: conn} do
    conn |> Shop.Http.get("/orders") |> json_response(200)
  end

  test "expects a call" do
    expect(Shop.GatewayMock, :charge, fn _ -> {:ok, 1} end)
    Shop.Orders.pay(1)
  end

  test "fails" do
    flunk("not reached")
  end

  defp paid_in_full(id), do: assert(Shop.Orders.state(id) == :paid)
end

defmodule Shop.PipedTest do
  use ExUnit.Case

  test "shows the order" do
    Shop.Page.open("/orders")
    |> Shop.Page.visible?()
    |> assert
  end

  test "does not raise for an empty cart" do
    Shop.Cart.total([])
  end

  test "tells nobody" do
    reject(&Shop.Mailer.deliver/1)
    Shop.Orders.pay(1)
  end
end
