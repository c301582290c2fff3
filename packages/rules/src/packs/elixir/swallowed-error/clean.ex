defmodule Shop.Import do
  require Logger

  # What is expected, by its name.
  def existing(name) do
    String.to_existing_atom(name)
  rescue
    ArgumentError -> nil
  end

  def load(path) do
    {:ok, Shop.Parser.parse!(path)}
  rescue
    error -> {:error, error}
  end

  def logged(path) do
    Shop.Parser.parse!(path)
  rescue
    error ->
      Logger.error(Exception.format(:error, error, __STACKTRACE__))
      nil
  end

  def again(path) do
    Shop.Parser.parse!(path)
  rescue
    error -> reraise Shop.ImportError, [cause: error], __STACKTRACE__
  end

  def metric(name) do
    :telemetry.execute([:shop, name], %{})
  rescue
    # Measuring must never stop a sale.
    _ -> :ok
  end

  def ask(server) do
    GenServer.call(server, :value)
  catch
    :exit, {:noproc, _} -> nil
  end

  def sync(order) do
    case Shop.Erp.push(order) do
      {:ok, _} -> :ok
      {:error, reason} -> {:error, reason}
    end
  end

  def valid?(text) do
    case Jason.decode(text) do
      {:ok, _} -> false
      {:error, _} -> true
    end
  end
end

defmodule Shop.Socket do
  use GenServer

  def init(socket), do: {:ok, socket}

  def terminate(_reason, socket) do
    :gen_tcp.close(socket)
  rescue
    _ -> :ok
  end
end

defmodule Shop.Probe do
  def alive?(node) do
    check(node)
    true
  rescue
    _ -> false
  end

  def port(default) do
    listener_port()
  rescue
    _ -> default
  end

  def until_ok(fun) do
    fun.()
  catch
    _, _ -> until_ok(fun)
  end
end

defmodule Shop.Retry do
  def options do
    [
      should_retry: fn
        {:ok, %{status: status}} when status >= 500 -> true
        {:ok, _} -> false
        {:error, _} -> true
      end
    ]
  end

  def mount(params, socket) do
    case Shop.Orders.fetch(params["id"]) do
      {:ok, order} -> {:ok, assign(socket, :order, order)}
      {:error, _} -> {:ok, push_navigate(socket, to: "/orders")}
    end
  end
end

defmodule Shop.Waiting do
  def late(order) do
    case Shop.Parcels.fetch(order) do
      {:ok, parcel} -> parcel.days > 3
      {:error, _reason} -> true
    end
  end
end
