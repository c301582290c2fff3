defmodule Library.Lending do
  alias Library.Lending.Task

  def lend(book, reader) do
    Elixir.Task.start(fn -> Library.Notices.lent(book, reader) end) # expect: elixir/fire-and-forget-thread
    Task.start(book)
  end
end

defmodule Mix.Tasks.Library.Lend do
  use Mix.Task

  def run(_), do: Library.Lending.lend(1, 2)
end
