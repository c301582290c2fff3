defmodule Shop.Orders do
  def place(order) do
    # TODO re-enable once the fraud service is fixed # expect: elixir/disabled-feature
    # :ok = Shop.Fraud.check(order)
    Shop.Store.save(order)
  end

  def cancel(order) do
    # temporarily disabled # expect: elixir/disabled-feature
    # {:ok, _} = Shop.Mailer.cancelled(order)
    Shop.Store.delete(order)
  end
end
