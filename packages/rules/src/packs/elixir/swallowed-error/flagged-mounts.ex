defmodule ShopWeb.GoodsLive do
  def mount(params, _session, socket) do
    case Shop.track(params) do
      {:ok, goods} -> {:ok, assign(socket, :goods, goods)}
      {:error, _} -> {:ok, socket} # expect: elixir/swallowed-error
    end
  end
end
