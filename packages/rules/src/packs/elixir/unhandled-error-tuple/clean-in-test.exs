# path: test/support/library_server.exs
defmodule Library.FailingServer do
  def answer(request) do
    {:ok, body} = Jason.encode(%{"error" => "not found"})
    {request, body}
  end
end
