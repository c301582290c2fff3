defmodule ShopWeb.OrderController do
  use ShopWeb, :controller

  alias Shop.Repo

  def create(conn, params) do
    order = Repo.insert!(Shop.Order.changeset(%Shop.Order{}, params)) # expect: elixir/bang-call-unhandled
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    json(conn, order)
  end

  def show(conn, %{"id" => id}), do: json(conn, Repo.get!(Shop.Order, id)) # expect: elixir/bang-call-unhandled

  def delete(conn, %{"order" => order}) do
    order |> Shop.Orders.find() |> Shop.Repo.delete!() # expect: elixir/bang-call-unhandled
    send_resp(conn, 204, "")
  end
end

defmodule Shop.Sync do
  use GenServer

  def handle_info(:sync, state) do
    Shop.Repo.update!(state.changeset) # expect: elixir/bang-call-unhandled
    body = HTTPoison.get!(state.url).body # expect: elixir/bang-call-unhandled
    {:noreply, Jason.decode!(body)} # expect: elixir/bang-call-unhandled
  end

  defp store(run), do: Shop.Repo.insert!(run) # expect: elixir/bang-call-unhandled

  def run(run), do: store(run)
end

defmodule Shop.Reports do
  def totals(conn), do: Postgrex.query!(conn, "SELECT count(*) FROM orders", []) # expect: elixir/bang-call-unhandled
  def count, do: Ecto.Adapters.SQL.query!(Shop.Repo, "SELECT 1", []) # expect: elixir/bang-call-unhandled
end

defmodule ShopWeb.RatesController do
  use ShopWeb, :controller

  def show(conn, _params) do
    answer = Req.get!("https://rates.acme-bank.com/latest") # expect: elixir/bang-call-unhandled
    json(conn, answer.body)
  end
end

defmodule Shop.Mailbox do
  use GenServer

  # A server's own function: nobody answers for it.
  def handle_message(id, state) do
    {:noreply, %{state | order: Shop.Repo.query!("SELECT * FROM orders WHERE id = $1", [id])}} # expect: elixir/bang-call-unhandled
  end
end

defmodule Mix.Tasks.Library.Mail do
  use Mix.Task

  def run(_), do: Library.Mail.read()
end
