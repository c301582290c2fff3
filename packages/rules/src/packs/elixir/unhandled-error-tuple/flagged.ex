defmodule Shop.Rates do
  use GenServer

  def rates(url) do
    {:ok, response} = HTTPoison.get(url) # expect: elixir/unhandled-error-tuple
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    response.body
  end

  def handle_call(:sync, _from, state) do
    {:ok, rates} = Shop.Source.fetch(state.url) # expect: elixir/unhandled-error-tuple
    {:reply, rates, state}
  end

  def handle_info(:store, state) do
    :ok = File.write(state.path, state.rates) # expect: elixir/unhandled-error-tuple
    {:noreply, state}
  end

  def handle_cast({:load, path}, state) do
    case File.read(path) do # expect: elixir/unhandled-error-tuple
      {:ok, text} -> {:noreply, Map.put(state, :text, text)}
    end
  end

  def handle_cast({:decode, text}, state) do
    with {:ok, rates} <- Jason.decode(text) do # expect: elixir/unhandled-error-tuple
      {:noreply, %{state | rates: rates}}
    end
  end
end

defmodule Shop.Accounts do
  def register(params) do
    {:ok, user} = params |> Shop.User.changeset() |> Shop.Repo.insert() # expect: elixir/unhandled-error-tuple
    user
  end

  def decode(body) do
    {:ok, payload} = Jason.decode(body) # expect: elixir/unhandled-error-tuple
    payload["user"]
  end
end
