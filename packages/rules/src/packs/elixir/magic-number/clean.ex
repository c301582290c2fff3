defmodule Shop.Orders do
  @late_after_seconds 259_200
  @vat 0.19

  def late?(order), do: order.age > @late_after_seconds
  def tax(order), do: order.total * @vat
  def next(count), do: count + 1
  def double(count), do: count * 2
  def percent(part, whole), do: part / whole * 100
  def seconds(hours), do: hours * 60 * 60
  def found?(response), do: response.status == 404
  def named(order), do: Shop.Payments.pay(order, retries: 5 + 2)
  def limits, do: [timeout: 45_000, max: 17]
  def bytes(<<length::13, rest::bitstring>>), do: {length, rest}
end

defmodule Shop.Calendar do
  def next(year, month) when month <= 11, do: {year, month + 1}
  def refresh_in(ttl), do: ttl - 5 * 60
  def again, do: Process.send_after(self(), :again, 15 * 1_000)
end
