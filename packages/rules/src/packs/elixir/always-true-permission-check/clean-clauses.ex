defmodule Clinic.Parser do
  # Not about anybody.
  def can?(:parse, _), do: true
  def can?(_, _), do: true
end

defmodule Clinic.Duties do
  alias Clinic.Staff

  def can?(%Staff{}, :read, _), do: true
  def can?(_, _, _), do: false
end
