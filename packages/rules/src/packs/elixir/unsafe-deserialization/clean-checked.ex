defmodule Shop.Terms do
  def non_executable_binary_to_term(binary, opts) do
    term = :erlang.binary_to_term(binary, opts)
    refuse_functions(term)
    term
  end

  def safe_decode(binary, opts), do: :erlang.binary_to_term(binary, [:safe | opts])
end
