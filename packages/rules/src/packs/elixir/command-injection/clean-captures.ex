defmodule Ledger.Jobs do
  def run, do: Enum.each(["uptime", "df -h"], &System.shell/1)
  def names(lines), do: Enum.map(lines, &String.trim/1)
end
