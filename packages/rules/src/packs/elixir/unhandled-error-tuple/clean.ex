defmodule Shop.Rates do
  use GenServer

  # What does not start should stop the node.
  def init(options) do
    {:ok, table} = Shop.Source.open(options[:path])
    {:ok, %{table: table}}
  end

  def rates(url) do
    with {:ok, response} <- HTTPoison.get(url), do: {:ok, response.body}
  end

  def handle_call(:sync, _from, state) do
    case Shop.Source.fetch(state.url) do
      {:ok, rates} -> {:reply, rates, state}
      {:error, reason} -> {:reply, {:error, reason}, state}
    end
  end

  def handle_cast({:decode, text}, state) do
    with {:ok, rates} <- Jason.decode(text) do
      {:noreply, %{state | rates: rates}}
    else
      _ -> {:noreply, state}
    end
  end

  def handle_info(:other, state) do
    case Shop.Source.fetch(state.url) do
      {:ok, rates} -> {:noreply, %{state | rates: rates}}
      other -> {:stop, other, state}
    end
  end

  def handle_info({:child, spec}, state) do
    {:ok, _pid} = DynamicSupervisor.start_child(Shop.Supervisor, spec)
    {:noreply, state}
  end

  # Its name says that it raises.
  def rates!(url) do
    {:ok, response} = HTTPoison.get(url)
    response.body
  end

  def named({:ok, value} = result), do: {value, result}
  def plain(result), do: {:ok, result}
end
