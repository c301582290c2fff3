defmodule Shop.Terms do
  def counter do
    case :persistent_term.get(:counter, nil) do # expect: elixir/non-atomic-check-update
      nil ->
        ref = :atomics.new(1, [])
        :persistent_term.put(:counter, ref)
        ref

      ref ->
        ref
    end
  end

  def hit do
    case :persistent_term.get(:hits, 0) do # expect: elixir/non-atomic-check-update
      hits when hits < 100 -> :persistent_term.put(:hits, hits + 1)
      _ -> :full
    end
  end
end
