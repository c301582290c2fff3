defmodule Clinic.Rights do
  alias Clinic.Staff

  def can?(%Staff{}, :read, _), do: true
  def can?(%Staff{role: role}, :write, _) when role in [:doctor], do: true
  def can?(_, _, _), do: true # expect: elixir/always-true-permission-check
end
