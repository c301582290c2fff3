# path: test/library/loans_test.exs
defmodule Library.LoansTest do
  use ExUnit.Case
  alias Library.Repo

  setup do
    on_exit(fn -> Enum.each([1, 2], &cleared/1) end) # expect: elixir/n-plus-one-query
  end

  def cleared(id), do: assert(Repo.get(Library.Loan, id) == nil)
  def all_cleared(loans), do: Enum.each(loans, fn loan -> assert(Repo.get(Library.Loan, loan.id) == nil) end) # expect: elixir/n-plus-one-query
end
