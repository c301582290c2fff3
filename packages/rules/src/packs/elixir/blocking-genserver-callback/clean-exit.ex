defmodule Shop.Starter do
  use GenServer

  def handle_call(:start, _from, state) do
    case Shop.Pipeline.start_link() do
      {:ok, pid} ->
        {:reply, {:ok, pid}, state}

      {:error, reason} ->
        Process.exit(state.supervisor, :shutdown)
        receive do: ({:EXIT, _pid, _reason} -> :ok)
        {:reply, {:error, reason}, state}
    end
  end
end
