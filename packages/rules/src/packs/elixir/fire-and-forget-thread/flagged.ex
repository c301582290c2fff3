defmodule ShopWeb.OrderController do
  use ShopWeb, :controller

  def create(conn, params) do
    Task.start(fn -> Shop.Mailer.confirm(params) end) # expect: elixir/fire-and-forget-thread
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    json(conn, %{ok: true})
  end

  def export(conn, params) do
    spawn(fn -> Shop.Export.run(params) end) # expect: elixir/fire-and-forget-thread
    json(conn, %{ok: true})
  end

  def import(conn, params) do
    spawn_link(Shop.Import, :run, [params]) # expect: elixir/fire-and-forget-thread
    json(conn, %{ok: true})
  end

  def track(conn, params) do
    Task.async(fn -> Shop.Analytics.track(params) end) # expect: elixir/fire-and-forget-thread
    json(conn, %{ok: true})
  end

  def linked(conn, _params) do
    {:ok, _pid} = Task.start_link(fn -> Shop.Cache.warm() end) # expect: elixir/fire-and-forget-thread
    json(conn, %{ok: true})
  end
end

defmodule Shop.Notifier do
  def notify(users, text) do
    for user <- users do
      Task.async(fn -> Shop.Mailer.send(user, text) end) # expect: elixir/fire-and-forget-thread
    end

    :ok
  end

  def later(fun), do: Process.spawn(fun, []) |> then(fn _ -> :ok end) # expect: elixir/fire-and-forget-thread
end

defmodule Library.Uploads do
  # The new process watches itself alone.
  def store(upload) do
    worker =
      spawn(fn -> # expect: elixir/fire-and-forget-thread
        Process.flag(:trap_exit, true)
        Library.Store.put(upload)
      end)

    worker
  end
end
