defmodule Shop.OrderTest do
  use ExUnit.Case, async: true

  test "tells others" do
    Shop.Orders.subscribe()
    Shop.Orders.pay(1)
    assert_receive {:paid, 1}, 500
  end

  # Stays alive, and nothing waits for it.
  test "watches" do
    pid = spawn(fn -> Process.sleep(:infinity) end)
    assert Shop.Watch.watching?(pid)
  end

  test "times out" do
    Mox.expect(Shop.GatewayMock, :charge, fn _ ->
      Process.sleep(500)
      {:ok, 1}
    end)

    assert Shop.Orders.pay(1) == {:error, :timeout}
  end

  test "waits for what should happen" do
    wait_until(fn -> Shop.Orders.state(1) == :paid end)
    assert Shop.Orders.state(1) == :paid
  end

  defp wait_until(check) do
    unless check.() do
      Process.sleep(10)
      wait_until(check)
    end
  end

  test "settles" do
    :sys.get_state(Shop.Orders)
    assert Shop.Orders.state(1) == :paid
  end
end

defmodule Shop.SlowTest do
  use ExUnit.Case

  test "gives up on a slow server" do
    url = serve(fn _socket -> Process.sleep(1_000) end)
    assert {:error, :timeout} = Shop.Client.get(url, timeout: 100)
  end

  defmodule SlowWorker do
    def perform(_job), do: Process.sleep(10)
  end
end
