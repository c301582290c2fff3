defmodule Bills.Reports do
  alias Bills.{Invoice, Repo}

  def names(invoices), do: Enum.map(invoices, &name/1)

  def name(invoice), do: String.upcase(invoice.name)

  def all(ids), do: Repo.all(Invoice.by_ids(ids))
end
