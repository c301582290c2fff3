defmodule Ledger.Jobs do
  def run(lines), do: Enum.each(lines, &System.shell/1) # expect: elixir/command-injection
  def all(lines), do: lines |> Enum.map(&:os.cmd/1) # expect: elixir/command-injection
end
