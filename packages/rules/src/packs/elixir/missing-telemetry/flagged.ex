defmodule Shop.Sync do # expect: elixir/missing-telemetry
#         ^^^^^^^^^
  use GenServer

  def handle_call(:sync, _from, state), do: {:reply, Shop.Source.fetch(), state}
  def handle_info(:tick, state), do: {:noreply, Shop.Source.poll(state)}
end

defmodule Shop.Consumer do # expect: elixir/missing-telemetry
  use GenStage

  def handle_events(events, _from, state), do: {:noreply, events, state}
end

defmodule Shop.Poller do # expect: elixir/missing-telemetry
  use GenServer

  def handle_cast(:poll, state), do: {:noreply, state}
end

defmodule Shop.Counter do # expect: elixir/missing-telemetry
  use GenServer

  def handle_continue(:load, state), do: {:noreply, state}
end

defmodule Shop.Machine do # expect: elixir/missing-telemetry
  use GenStateMachine

  def handle_event(:cast, :next, :on, data), do: {:next_state, :off, data}
end

defmodule Shop.Pipeline do # expect: elixir/missing-telemetry
  use GenServer

  def handle_continue(:load, state), do: {:noreply, Shop.Store.load(state)}
  def handle_call({:push, row}, _from, state), do: {:reply, Shop.Store.save(row), state}
end
