defmodule Shop.Orders do
  def pay(order) do
    require IEx
    IEx.pry() # expect: elixir/debugger-left
#   ^^^^^^^^^
    order
  end

  def total(order) do
    dbg(order) # expect: elixir/debugger-left

    order.lines
    |> IO.inspect(label: "lines") # expect: elixir/debugger-left
    |> Enum.map(& &1.amount)
    |> dbg() # expect: elixir/debugger-left
    |> Enum.sum()
  end

  def bare(order) do
    IEx.pry # expect: elixir/debugger-left
    order
  end

  def traced do
    :dbg.tracer() # expect: elixir/debugger-left
    IEx.break!(Shop.Orders, :pay, 1) # expect: elixir/debugger-left
  end

  def assigned(order) do
    value = order |> IO.inspect() # expect: elixir/debugger-left
    value
  end
end

defmodule Library.Orders.Trace do
  # Its name does not say that it may stop.
  def follow(order) do
    IEx.pry() # expect: elixir/debugger-left
    order
  end
end
