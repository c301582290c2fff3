defmodule Shop.Orders do
  require Logger

  def pay(order) do
    Logger.info("paying #{order.id}")
    inspect(order)
  end

  # To a device that is named.
  def export(file, order), do: IO.puts(file, order.number)
  def write(device, text), do: IO.write(device, text)
  def text(data), do: IO.iodata_to_binary(data)
  def read, do: IO.read(:stdio, :line)
end

defmodule Shop.CLI do
  def run(order), do: IO.puts("order #{order}")
end

defmodule Shop.Report do
  def print_report(lines), do: IO.puts(lines)
end

defmodule Shop.Download do
  def write(device, plan), do: :io.format(device, "~p.~n", [plan])
  defp put_progress(percent), do: IO.write(:stderr, "\r#{percent}%")
  def step(percent), do: put_progress(percent)
end
