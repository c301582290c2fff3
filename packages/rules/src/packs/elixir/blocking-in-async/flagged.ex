defmodule ShopWeb.RatesLive do
  use ShopWeb, :live_view

  def mount(_params, _session, socket) do
    {:ok, response} = HTTPoison.get("https://rates.acme.io") # expect: elixir/blocking-in-async
    {:ok, assign(socket, :rates, response.body)}
  end

  def handle_event("refresh", _params, socket) do
    Process.sleep(500) # expect: elixir/blocking-in-async
#   ^^^^^^^^^^^^^^^^^^
    {:noreply, assign(socket, :rates, load())}
  end

  def handle_event("export", %{"file" => file}, socket) do
    System.cmd("gzip", [file]) # expect: elixir/blocking-in-async
    {:noreply, socket}
  end

  defp load, do: Req.get!("https://rates.acme.io").body # expect: elixir/blocking-in-async
end

defmodule ShopWeb.OrderChannel do
  use Phoenix.Channel

  def handle_in("pay", payload, socket) do
    task = Task.async(fn -> Shop.Payments.pay(payload) end)
    {:reply, Task.await(task), socket} # expect: elixir/blocking-in-async
  end
end

defmodule ShopWeb.LoginController do
  use ShopWeb, :controller

  def create(conn, _params) do
    :timer.sleep(1_000) # expect: elixir/blocking-in-async
    json(conn, %{ok: true})
  end
end
