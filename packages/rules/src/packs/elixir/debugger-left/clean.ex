defmodule Shop.Orders do
  require Logger

  def pay(order) do
    Logger.debug("paying #{order.id}")
    order
  end

  # The command's own output.
  def print(order), do: IO.inspect(order)
  def show(order), do: order |> Map.from_struct() |> IO.inspect()
  def text(order), do: inspect(order, pretty: true)

  def start(node), do: Node.start(node)
  def break(text), do: String.split(text, "\n")
  def helpers, do: IEx.configure(colors: [enabled: true])
  def inspected(order), do: Shop.IO.inspect(order)
end

defmodule Library.Debug do
  # A tool for whoever is on the console.
  def time(pattern), do: :recon_trace.calls(pattern, 10, timestamp: :trace)
end
