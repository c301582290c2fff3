defmodule Clinic.Tally do
  def add(id) do
    current =
      case :ets.lookup(:tally, id) do # expect: elixir/non-atomic-check-update
        [{_, value}] -> value
        [] -> 0
      end

    :ets.insert(:tally, {id, current + 1})
  end
end
