defmodule Shop.Orders do
  def pay(order) do
    IO.puts("paying #{order.id}") # expect: elixir/print-logging
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    IO.inspect(order) # expect: elixir/print-logging
    order
  end

  def failed(reason), do: IO.puts(:stderr, "failed: #{reason}") # expect: elixir/print-logging

  def each(orders), do: Enum.each(orders, &IO.inspect/1) # expect: elixir/print-logging

  def by_erlang(order), do: :io.format("~p~n", [order]) # expect: elixir/print-logging

  def written(text), do: IO.write(text) # expect: elixir/print-logging

  def piped(order) do
    order.id
    |> to_string()
    |> IO.puts() # expect: elixir/print-logging
  end

  def labelled(order), do: IO.inspect(order, label: "order") # expect: elixir/print-logging
end
