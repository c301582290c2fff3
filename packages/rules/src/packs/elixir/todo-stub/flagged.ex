defmodule Ledger.Billing do
  @behaviour Ledger.Provider

  require Logger

  def verify_signature(_payload, _signature) do
    # TODO: implement HMAC verification
    :ok # expect: elixir/todo-stub
#   ^^^
  end

  # FIXME: ask the policy
  def allowed?(_user, _action), do: true # expect: elixir/todo-stub

  def charge(customer, amount) do
    Logger.info("charging #{customer.id}")
    Process.sleep(200)
    # Simulate a successful payment
    {:ok, %{id: "ch_123", amount: amount, created_at: DateTime.utc_now()}} # expect: elixir/todo-stub
  end

  @impl true
  def refund(_charge), do: raise("not implemented") # expect: elixir/todo-stub

  @impl true
  def void(_charge) do
    raise RuntimeError, "Voiding is not implemented yet" # expect: elixir/todo-stub
  end

  def capture(_charge), do: raise("TODO") # expect: elixir/todo-stub

  # Stub until the index is ready
  @spec list(String.t()) :: [map()]
  def list(_customer) do
    [] # expect: elixir/todo-stub
  end

  def sanitize(html) do
    # TODO: implement
    html # expect: elixir/todo-stub
  end

  def archive(_invoice) do
    # TODO: copy to cold storage, expect: elixir/todo-stub
  end

  def within_quota?(organization) do
    usage = Ledger.Usage.read(organization)
    Logger.debug("usage #{usage}")
    # For now, always allow
    true # expect: elixir/todo-stub
  end

  defp rate(_currency), do: 1.0 # hardcoded, expect: elixir/todo-stub

  def apply_rate(amount, currency), do: amount * rate(currency)
end

defmodule LedgerWeb.StatsController do
  use LedgerWeb, :controller

  def index(conn, _params) do
    # Fake numbers until the warehouse is connected
    json(conn, %{users: 1024, revenue: 99}) # expect: elixir/todo-stub
  end

  def create(conn, %{"name" => name}) do
    # TODO: save the report
    conn |> put_status(:created) |> json(%{ok: true, name: name}) # expect: elixir/todo-stub
  end
end
