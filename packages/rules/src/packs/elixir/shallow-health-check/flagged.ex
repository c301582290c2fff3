defmodule ShopWeb.HealthController do
  use ShopWeb, :controller

  def index(conn, _params), do: json(conn, %{status: "ok"}) # expect: elixir/shallow-health-check
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
end

defmodule ShopWeb.PageController do
  use ShopWeb, :controller

  def health(conn, _params) do # expect: elixir/shallow-health-check
    send_resp(conn, 200, "ok")
  end

  def healthz(conn, _params) do # expect: elixir/shallow-health-check
    conn
    |> put_status(:ok)
    |> json(%{status: "up", at: DateTime.utc_now()})
  end
end

defmodule ShopWeb.HealthPlug do
  import Plug.Conn

  def init(options), do: options
  def call(conn, _options), do: conn |> send_resp(200, "healthy") |> halt() # expect: elixir/shallow-health-check
end

defmodule Shop.Router do
  use Plug.Router

  get "/health" do # expect: elixir/shallow-health-check
    send_resp(conn, 200, "OK")
  end

  get "/api/status", do: send_resp(conn, 200, Jason.encode!(%{ok: true})) # expect: elixir/shallow-health-check
end
