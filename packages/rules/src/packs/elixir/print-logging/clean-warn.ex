defmodule Shop.Legacy do
  def start_link(opts) do
    if opts[:nodes], do: IO.warn("the :nodes option of #{inspect(__MODULE__)} is no longer used")
    GenServer.start_link(__MODULE__, opts)
  end
end
