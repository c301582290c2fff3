defmodule Bills.Payments do
  alias Bills.{Invoice, Repo}

  def pay_all(ids), do: Enum.each(ids, &pay/1) # expect: elixir/n-plus-one-query

  def pay(id) do
    invoice = Repo.get(Invoice, id)
    Invoice.pay(invoice)
  end

  def periods(account) do
    account.periods
    |> Task.async_stream(fn period -> Repo.all(Invoice.in_period(period)) end) # expect: elixir/n-plus-one-query
    |> Enum.to_list()
  end
end
