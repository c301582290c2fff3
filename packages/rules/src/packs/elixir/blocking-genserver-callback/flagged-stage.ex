defmodule Ledger.Producer do
  use GenStage

  def handle_info(:wait, state) do
    Process.sleep(1_000) # expect: elixir/blocking-genserver-callback
    {:noreply, [], state}
  end
end
