# path: test/library_web/loans_test.exs
defmodule LibraryWeb.LoansTest do
  use ExUnit.Case

  def assert_state(json, loan), do: assert(String.to_atom(json["state"]) == loan.state)
end
