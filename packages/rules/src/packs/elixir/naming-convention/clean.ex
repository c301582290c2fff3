defmodule Shop.OrderLines do
  @max_lines 10

  defguard is_open(order) when order.open

  defmacro is_line(value), do: value

  def total(order) do
    line_total = order.total
    line_total
  end

  def open?(order), do: order.open
  def pay!(order), do: order
  def unused(_lineTotal), do: @max_lines
  def map, do: %{"lineTotal" => 2, lineTotal: 1}
  def call(order), do: order.lineTotal
end

defmodule Library.Partner do
  def is_partner_changeset(account, attrs), do: Ecto.Changeset.cast(account, attrs, [:is_partner])
end
