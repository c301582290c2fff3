defmodule Shop.Gun do
  use GenServer

  def handle_info({:gun_error, conn, stream, _reason}, state) do
    :ok = :gun.cancel(conn, stream)
    :ok = :gun.flush(stream)
    {:noreply, state}
  end

  def handle_cast(:close, state) do
    {:ok, conn} = Mint.HTTP.close(state.conn)
    {:noreply, %{state | conn: conn}}
  end
end
