defmodule Shop.Dispatcher do
  use GenServer

  def init(options) do
    send(self(), :tick)
    {:ok, options}
  end

  def later, do: Process.send_after(self(), :tick, 1_000)
  def notify(worker, order), do: GenServer.call(worker, {:order, order})
  def tell(worker, order), do: GenServer.cast(worker, {:order, order})
  def publish(event), do: Phoenix.PubSub.broadcast(Shop.PubSub, "orders", event)

  def loop do
    me = self()
    send(me, :again)
  end

  # A monitor tells when the receiver is gone.
  def ask(pid, question) do
    ref = Process.monitor(pid)
    send(pid, {:ask, self(), ref, question})

    receive do
      {^ref, answer} -> answer
      {:DOWN, ^ref, :process, _pid, reason} -> {:error, reason}
    after
      5_000 -> {:error, :timeout}
    end
  end

  def mail(message), do: Shop.Mailer.send(message, :now)
end

defmodule Shop.Gateway do
  def deliver(message, route), do: send(message, route)
  def send(message, route), do: {message, route}
end

defmodule Shop.Answers do
  def reply(from, ref, result), do: send(from, {ref, result})
  def device(pid, ref), do: send(pid, {:io_reply, ref, :ok})
  def done(state), do: send(state.caller, {:done, state.id})
end
