defmodule Bank.Transfer do
  def cancel(transfer) do
    Bank.Ledger.cancel(transfer)
  catch
    kind, reason -> :erlang.raise(kind, reason, __STACKTRACE__) # expect: elixir/useless-rethrow
  end
end
