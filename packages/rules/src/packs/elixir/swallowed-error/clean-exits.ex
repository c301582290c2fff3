defmodule Ledger.Stats do
  def read(pid) do
    GenServer.call(pid, :stats)
  catch
    :exit, {:noproc, _} -> %{}
    :exit, reason -> {:error, reason}
  end

  def alive?(pid) do
    GenServer.call(pid, :ping)
    true
  catch
    :exit, _ -> false
  end
end
