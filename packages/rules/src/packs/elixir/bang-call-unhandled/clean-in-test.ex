# path: test/support/fixtures/limits.ex
defmodule Library.LimitFixtures do
  def forget(reader), do: Redix.command!(:redix, ["DEL", "limit:#{reader.id}"])
end
