defmodule Shop.Loose do
  def later(order) do
    task = Task.async(fn -> notify(order) end) # expect: elixir/fire-and-forget-thread
    :ok
  end

  def shown(order) do
    task = Task.async(fn -> notify(order) end) # expect: elixir/fire-and-forget-thread
    Logger.info("notified by #{inspect(task.pid)}")
    IO.puts(inspect(task.pid))
    :ok
  end

  def sooner(order) do
    {:ok, _pid} = Task.start_link(fn -> notify(order) end) # expect: elixir/fire-and-forget-thread
    order
  end

  def never(order) do
    spawn(fn -> # expect: elixir/fire-and-forget-thread
      Process.sleep(10_000)
      notify(order)
    end)

    order
  end
end
