defmodule ShopWeb.OrderController do
  use ShopWeb, :controller

  alias Shop.Repo

  def create(conn, params) do
    case Repo.insert(Shop.Order.changeset(%Shop.Order{}, params)) do
      {:ok, order} -> json(conn, order)
      {:error, changeset} -> conn |> put_status(422) |> json(changeset)
    end
  end

  def show(conn, %{"id" => id}) do
    json(conn, Repo.get!(Shop.Order, id))
  rescue
    Ecto.NoResultsError -> send_resp(conn, 404, "")
  end
end

defmodule Shop.Orders do
  # Its name says that it raises.
  def get_order!(id), do: Shop.Repo.get!(Shop.Order, id)

  def decode!(text), do: Jason.decode!(text)
end

defmodule Shop.Worker do
  use Oban.Worker

  # A job that raises is tried again.
  def perform(%{args: arguments}) do
    Shop.Repo.insert!(arguments)
    :ok
  end
end

defmodule Mix.Tasks.Shop.Seed do
  def run(_), do: Enum.map!([], & &1)
end

defmodule ShopWeb.WeatherController do
  use ShopWeb, :controller

  def show(conn, _params) do
    json(conn, Req.get!("https://weather.acme-data.com/latest").body)
  rescue
    Req.TransportError -> send_resp(conn, 502, "")
  end
end

defmodule Shop.Totals do
  use GenServer

  def handle_info(:count, state) do
    query = from(order in Order, where: order.paid, select: count(order.id))
    {:noreply, %{state | paid: Repo.one!(query)}}
  end
end

defmodule Shop.Intake do
  use Broadway

  def handle_message(_processor, message, _context) do
    Broadway.Message.update_data(message, &Jason.decode!/1)
    Jason.decode!(message.data)
  end
end

defmodule Library.ReleaseTasks do
  def lock(connection), do: Postgrex.query!(connection, "SELECT pg_try_advisory_lock($1)", [7])
end
