defmodule ShopWeb.RatesLive do
  use ShopWeb, :live_view

  def mount(_params, _session, socket) do
    {:ok, assign_async(socket, :rates, fn -> {:ok, %{rates: Req.get!("https://rates.acme.io").body}} end)}
  end

  def handle_event("refresh", _params, socket) do
    Process.send_after(self(), :refresh, 500)
    {:noreply, start_async(socket, :rates, fn -> load() end)}
  end

  def handle_event("export", %{"file" => file}, socket) do
    Task.Supervisor.start_child(Shop.Tasks, fn -> System.cmd("gzip", [file]) end)
    {:noreply, socket}
  end

  def handle_info(:refresh, socket), do: {:noreply, assign(socket, :at, DateTime.utc_now())}

  defp load, do: Req.get!("https://rates.acme.io").body
end

defmodule ShopWeb.ProxyController do
  use ShopWeb, :controller

  # Waiting for the answer is what this request is for.
  def show(conn, _params), do: json(conn, Req.get!("https://rates.acme.io").body)
end

defmodule Shop.Poller do
  def loop do
    Process.sleep(1_000)
    loop()
  end
end

defmodule ShopWeb.ReportLive do
  use ShopWeb, :live_view

  def mount(_params, _session, socket) do
    {:ok,
     stream_async(socket, :rows, fn ->
       Process.sleep(50)
       {:ok, []}
     end)}
  end

  def handle_event("again", _params, socket) do
    load = fn ->
      Process.sleep(50)
      {:ok, %{total: 1}}
    end

    {:noreply, assign_async(socket, [:total], load, reset: true)}
  end
end
