defmodule Shop.Board do
  def show(socket) do
    # "description" is no word of a command line.
    IO.inspect(socket.assigns, label: "assigns") # expect: elixir/print-logging
    {:ok, socket.assigns.description}
  end
end
