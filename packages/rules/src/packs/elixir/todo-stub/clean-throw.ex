defmodule Bank.Search do
  # No stub: the word stands elsewhere. TODO: a faster search.
  def find([match | _]), do: throw({:found, match})
  def find([]), do: throw(:not_found)
end
