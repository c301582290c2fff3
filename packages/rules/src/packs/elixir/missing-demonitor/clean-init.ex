defmodule Shop.Subscription do
  use GenServer

  def init(subscriber) do
    send(subscriber, {:subscribed, self()})

    Process.monitor(subscriber)

    {:ok, subscriber}
  end

  def handle_info({:DOWN, _ref, :process, subscriber, _reason}, subscriber), do: {:stop, :normal, subscriber}
end
