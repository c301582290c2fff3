defmodule ShopWeb.HealthController do
  use ShopWeb, :controller

  def index(conn, _params) do
    case Ecto.Adapters.SQL.query(Shop.Repo, "SELECT 1", [], timeout: 500) do
      {:ok, _} -> json(conn, %{status: "ok"})
      {:error, _} -> conn |> put_status(503) |> json(%{status: "database"})
    end
  end
end

defmodule ShopWeb.ProbeController do
  use ShopWeb, :controller

  # Only says that the process lives; the other looks deeper.
  def health(conn, _params), do: text(conn, "ok")

  def readiness(conn, _params) do
    if Shop.Database.up?(), do: text(conn, "ok"), else: send_resp(conn, 503, "")
  end
end

defmodule ShopWeb.LivenessController do
  use ShopWeb, :controller

  def index(conn, _params), do: text(conn, "alive")
end

defmodule ShopWeb.OrderController do
  use ShopWeb, :controller

  def status(conn, _params), do: json(conn, %{status: "open"})
  def health(order), do: order.health
end

defmodule Shop.Router do
  use Plug.Router

  get "/orders" do
    send_resp(conn, 200, "[]")
  end

  get "/status" do
    send_resp(conn, 200, Shop.Queue.status())
  end
end
