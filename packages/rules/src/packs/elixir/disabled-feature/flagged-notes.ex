defmodule Bank.Payments do
  def status(id) do
    payment = Bank.load(id) # expect-below: elixir/disabled-feature
    # if Bank.Features.enabled?(:fraud) do
    #   Bank.Fraud.check(payment)
    # end
    # FIXME: turned off until the fraud service is back
    payment.status
  end
end
