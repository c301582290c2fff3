defmodule Bank.Booking do
  def cancel(booking) do
    Bank.Ledger.cancel(booking)
  catch
    kind, reason ->
      Bank.Audit.failed(booking)
      :erlang.raise(kind, reason, __STACKTRACE__)
  end
end
