defmodule Shop.Limiter do
  # Uncomment the following to trace everything that the limiter does:
  #   me = self()
  #   spawn(fn -> :sys.trace(me, true) end)
  def init(opts), do: {:ok, opts}

  # TODO: Remove this module
  # alias Shop.{Attachment, Message}
  # alias Shop.Room
  def name, do: "limiter"

  # TODO: the type checker is not happy
  # @spec queue(pid(), term()) :: term()
  def queue(pid, request), do: GenServer.call(pid, request)

  def delete(server) do
    # Nothing is deleted on purpose: the process is named, and starts again with the same key.
    # :persistent_term.erase({Limiter, server})
    true
  end
end
