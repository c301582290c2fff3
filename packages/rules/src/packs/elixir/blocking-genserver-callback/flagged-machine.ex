defmodule Bank.Payment do
  @behaviour :gen_statem

  def callback_mode, do: :state_functions

  def init(payment), do: {:ok, :pending, payment}

  def pending({:call, from}, :authorise, data) do
    :timer.sleep(3_000) # expect: elixir/blocking-genserver-callback
    {:next_state, :authorised, data, [{:reply, from, :ok}]}
  end

  def authorised(:cast, {:capture, node}, data) do
    :rpc.call(node, Bank, :capture, [data], 5_000) # expect: elixir/blocking-genserver-callback
    {:keep_state, data}
  end
end
