defmodule ShopWeb.OrderController do
  use ShopWeb, :controller

  require Logger

  def create(conn, params) do
    case Shop.Orders.create(params) do
      {:ok, order} ->
        json(conn, order)

      {:error, %Ecto.Changeset{} = changeset} ->
        conn |> put_status(422) |> render("errors.json", changeset: changeset)

      {:error, reason} ->
        Logger.error("order not created: #{inspect(reason)}")
        conn |> put_status(500) |> json(%{error: "internal error"})
    end
  end

  def show(conn, %{"id" => id}) do
    json(conn, Shop.Orders.get!(id))
  rescue
    e ->
      Sentry.capture_exception(e, stacktrace: __STACKTRACE__)
      send_resp(conn, 500, "internal error")
  end

  # What the user can do something about.
  def update(conn, params) do
    json(conn, Shop.Orders.update!(params))
  rescue
    e in Shop.ValidationError -> conn |> put_status(422) |> json(%{error: e.message})
  end

  # Not an error.
  def debug(conn, params), do: text(conn, inspect(params["filter"]))
  def message(conn, %{"message" => message}), do: json(conn, %{message: message})

  def report(conn, reason) do
    if Application.get_env(:shop, :env) == :dev do
      text(conn, inspect(reason))
    else
      text(conn, "internal error")
    end
  end
end

defmodule ShopWeb.ErrorJSON do
  def render(template, _assigns), do: %{error: Phoenix.Controller.status_message_from_template(template)}
end

defmodule ShopWeb.ImportController do
  use ShopWeb, :controller

  def create(conn, _params) do
    case Shop.Imports.run() do
      {:error, r} ->
        Logger.error("import: #{inspect(r)}")
        send_resp(conn, 500, "failed")

      {:ok, rows} ->
        text(conn, inspect(rows))
    end
  end
end
