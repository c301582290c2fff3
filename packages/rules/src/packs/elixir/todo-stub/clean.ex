defprotocol Ledger.Storage do
  # TODO: name the arguments
  def read(storage, key)
end

defmodule Ledger.Worker do
  defmacro __using__(_options) do
    quote do
      def perform(_job), do: raise("not implemented")
      defoverridable perform: 1
    end
  end

  @callback perform(map()) :: :ok
end

defmodule Ledger.NullCache do
  # a stub: nothing is cached
  def get(_key), do: nil
end

defmodule Ledger.Accounts do
  @behaviour GenServer

  @impl true
  def init(state), do: {:ok, state}

  @impl true
  def terminate(_reason, _state), do: :ok

  # no-op by design: TODO comments elsewhere do not matter
  def flush(_state), do: :ok

  def total(lines) do
    # TODO: use decimals everywhere
    Enum.sum(Enum.map(lines, & &1.amount))
  end

  def deliver(user) do
    Ledger.Mailer.deliver(user)
    # TODO: check what the provider answers
    :ok
  end

  def refund(_order) do
    # TODO: implement refunds
    {:error, :not_implemented}
  end

  def handle_info(message, state) do
    # TODO: replace with Process.put_label/2 when we require Elixir 1.17
    Process.put(:label, message)
    {:noreply, state}
  end

  def find([], _name), do: nil
  def find([user | users], name), do: if(user.name == name, do: user, else: find(users, name))

  def visit(%{kind: :leaf} = node), do: node.value
  def visit(%{kind: kind}), do: raise(ArgumentError, "kind #{kind} is not supported")

  def chmod(_path), do: raise("chmod is not implemented for Windows")

  # TODO: remove once we depend on Elixir 1.18
  def legacy?, do: false

  def describe, do: "TODO: implement"

  # no longer a stub: the limit of the plan
  def retries, do: 3

  def enabled?(_feature), do: true
end

defmodule LedgerWeb.ReportController do
  use LedgerWeb, :controller

  def create(conn, _params) do
    # TODO: implement
    conn |> put_status(501) |> json(%{error: "not implemented"})
  end

  def index(conn, _params) do
    # the placeholder is replaced by the client
    render(conn, :index, reports: Ledger.Reports.list())
  end
end

defmodule Ledger.Devices do
  # Ids may be small numbers; a bare "0" is still a placeholder.
  def normalize("0"), do: nil
  def normalize(id), do: String.downcase(id)
end

defmodule Ledger.Hours do
  # FIXME: not happy with this lookup
  def open?(%{zone: nil}), do: true
  def open?(%{zone: zone}), do: Ledger.Clock.open?(zone)

  def closed?(_account, _time) do
    # For now, just return `false` if no hours are set
    false
  end

  def closed?(%{zone: zone}, time, _options), do: Ledger.Clock.closed?(zone, time)

  def closed?(%{hours: hours}, time) when is_list(hours), do: Ledger.Clock.within?(hours, time)

  def execute(%{kind: :wait} = step, context), do: Ledger.Steps.wait(step, context)
  def execute(_step, _context), do: raise(ArgumentError, "unimplemented kind of step")

  def contacts do
    %{
      email: "info@acme.io",
      # TODO: use the address of the support
      support: "info@acme.io",
      forum: "https://forum.acme.io",
      code: "https://code.acme.io"
    }
  end
end

defmodule Ledger.Sources do
  # TODO: this is duplicated in Ledger.Imports
  defp blank_rows, do: [%{}]
  def rows([]), do: blank_rows()
  def rows(rows), do: rows
end

defimpl Ledger.Etag, for: Any do
  def etag(_), do: raise("not implemented")
end

defimpl Ledger.Etag, for: Atom do
  # Not good, but the best there is for now.
  def etag(nil), do: "none"
end
