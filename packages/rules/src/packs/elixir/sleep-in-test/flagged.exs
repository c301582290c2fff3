defmodule Shop.OrderTest do
  use ExUnit.Case, async: true

  setup do
    :timer.sleep(50) # expect: elixir/sleep-in-test
    :ok
  end

  test "tells others" do
    Shop.Orders.pay(1)
    Process.sleep(200) # expect: elixir/sleep-in-test
#   ^^^^^^^^^^^^^^^^^^
    assert Shop.Inbox.last() == {:paid, 1}
  end

  test "expires", do: Process.sleep(1_100) # expect: elixir/sleep-in-test

  test "by a name" do
    pause = 300
    Process.sleep(pause) # expect: elixir/sleep-in-test
    assert Shop.Cache.get(:key) == nil
  end

  test "in a loop" do
    for id <- 1..3 do
      Process.sleep(10) # expect: elixir/sleep-in-test
      assert Shop.Orders.get(id)
    end
  end

  defp settle, do: :timer.sleep(100) # expect: elixir/sleep-in-test

  test "settles", do: settle()
end
