defmodule ShopWeb.OrderController do
  use ShopWeb, :controller

  def create(conn, params) do
    case Shop.Orders.create(params) do
      {:ok, order} ->
        json(conn, order)

      {:error, reason} ->
        conn
        |> put_status(500)
        |> json(%{error: inspect(reason)}) # expect: elixir/error-detail-leak
#                        ^^^^^^^^^^^^^^^
    end
  end

  def show(conn, %{"id" => id}) do
    json(conn, Shop.Orders.get!(id))
  rescue
    e -> send_resp(conn, 500, Exception.message(e)) # expect: elixir/error-detail-leak
  end

  def update(conn, params) do
    json(conn, Shop.Orders.update!(params))
  rescue
    error in RuntimeError ->
      conn |> put_status(422) |> json(%{
        error: error.message # expect: elixir/error-detail-leak
      })
  end

  def delete(conn, params) do
    case Shop.Orders.delete(params) do
      :ok ->
        send_resp(conn, 204, "")

      {:error, reason} ->
        message = "could not delete: #{inspect(reason)}"
        conn |> put_flash(:error, message) |> redirect(to: "/") # expect: elixir/error-detail-leak
    end
  end

  def import(conn, params) do
    Shop.Orders.import(params)
    text(conn, "ok")
  rescue
    e ->
      text(conn, Exception.format(:error, e, __STACKTRACE__)) # expect: elixir/error-detail-leak
  end

  def refund(conn, params) do
    with {:error, reason} <- Shop.Orders.refund(params) do
      body = Jason.encode!(%{error: inspect(reason)})
      send_resp(conn, 500, body) # expect: elixir/error-detail-leak
    end
  end

  def own(conn, params) do
    with {:error, reason} <- Shop.Orders.pay(params) do
      respond_with_error(conn, 500, "failed: #{inspect(reason)}") # expect: elixir/error-detail-leak
    end
  end
end

defmodule ShopWeb.OrderChannel do
  use ShopWeb, :channel

  def handle_in("pay", payload, socket) do
    case Shop.Orders.pay(payload) do
      {:ok, order} -> {:reply, {:ok, order}, socket}
      {:error, reason} -> {:reply, {:error, %{reason: inspect(reason)}}, socket} # expect: elixir/error-detail-leak
    end
  end
end

defmodule ShopWeb.ErrorJSON do
  def render("500.json", %{reason: reason}), do: %{error: inspect(reason)} # expect: elixir/error-detail-leak
  def render("422.json", assigns), do: %{error: Exception.message(assigns.reason)} # expect: elixir/error-detail-leak
end

defmodule ShopWeb.ExportController do
  use ShopWeb, :controller

  def create(conn, _params) do
    case Shop.Exports.run() do
      {:error, r} -> send_resp(conn, 500, "failed: #{inspect(r)}") # expect: elixir/error-detail-leak
      {:ok, path} -> text(conn, path)
    end
  end
end
