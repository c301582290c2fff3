defmodule ShopWeb.OrderController do
  use ShopWeb, :controller

  def create(conn, params) do
    Task.Supervisor.start_child(Shop.Tasks, fn -> Shop.Mailer.confirm(params) end)
    Task.Supervisor.async_nolink(Shop.Tasks, fn -> Shop.Cache.warm() end)
    json(conn, %{ok: true})
  end

  def show(conn, %{"id" => id}) do
    order = Task.async(fn -> Shop.Orders.get(id) end)
    stock = Task.async(fn -> Shop.Stock.get(id) end)
    json(conn, %{order: Task.await(order), stock: Task.await(stock)})
  end

  def many(ids) do
    ids |> Enum.map(&Task.async(fn -> Shop.Orders.get(&1) end)) |> Task.await_many()
  end

  # Handed to the caller, who awaits it.
  def start_lookup(id), do: Task.async(fn -> Shop.Orders.get(id) end)

  def stream(ids), do: ids |> Task.async_stream(&Shop.Orders.get/1) |> Enum.to_list()

  def watched(fun) do
    pid = spawn(fun)
    Process.monitor(pid)
  end

  def monitored(fun), do: spawn_monitor(fun)
end

defmodule Shop.Worker do
  def start_link(options), do: Task.start_link(__MODULE__, :run, [options])
end

defmodule ShopWeb.SearchLive do
  use ShopWeb, :live_view

  def handle_event("search", %{"q" => query}, socket) do
    task = Task.async(fn -> Shop.Search.run(query) end)
    {:noreply, assign(socket, :ref, task.ref)}
  end

  def handle_info({ref, results}, socket) do
    Process.demonitor(ref, [:flush])
    {:noreply, assign(socket, :results, results)}
  end
end

defmodule Shop.Start do
  def start do
    pid = spawn(__MODULE__, :init, [self()])

    receive do
      {:ok, ^pid} -> {:ok, pid}
    end
  end
end

defmodule Library.Prefetch do
  def start(queue) do
    parent = self()

    Task.start(fn ->
      Process.monitor(parent)
      send(parent, {:prefetched, Library.Queue.receive(queue)})
    end)

    :ok
  end
end
