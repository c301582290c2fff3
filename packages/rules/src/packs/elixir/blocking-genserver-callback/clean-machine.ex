defmodule Bank.Refund do
  @behaviour :gen_statem

  def callback_mode, do: :state_functions

  def init(refund), do: {:ok, :pending, refund}

  def pending(:cast, :retry, data), do: {:keep_state, data, [{:state_timeout, 3_000, :retry}]}

  # Called by others, in processes of their own.
  def wait(machine, times, state) do
    Process.sleep(100)
    if times == 0, do: :timeout, else: check(machine, times, state)
  end

  defp check(machine, times, state), do: if(state.done, do: :ok, else: wait(machine, times - 1, state))
end
