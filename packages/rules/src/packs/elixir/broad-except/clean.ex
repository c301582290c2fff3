defmodule Shop.Reader do
  def read(path) do
    {:ok, Shop.Parser.read!(path)}
  rescue
    error in Shop.Parser.Error -> {:error, error}
  end

  def several(path) do
    {:ok, Shop.Parser.read!(path)}
  rescue
    error in [File.Error, Jason.DecodeError] -> {:error, error}
  end

  def bare(name) do
    String.to_existing_atom(name)
  rescue
    ArgumentError -> {:error, :unknown}
  end

  def again(path) do
    Shop.Parser.read!(path)
  rescue
    error -> reraise Shop.ReadError, [cause: error], __STACKTRACE__
  end

  def without(path), do: Shop.Parser.read(path)

  def ensured(path) do
    Shop.Parser.read!(path)
  after
    File.rm(path)
  end
end

defmodule Shop.Consumer do
  use GenServer

  # The end of a message: others must not suffer.
  def handle_info({:event, event}, state) do
    Shop.Events.apply!(event)
    {:noreply, state}
  rescue
    error ->
      Shop.Errors.report(error, __STACKTRACE__)
      {:noreply, state}
  end
end

defmodule Shop.Registry.Lookup do
  def whereis(name) do
    GenServer.call(name, :whereis)
  catch
    :exit, reason ->
      Logger.warning("lookup: #{inspect(reason)}")
      nil
  end
end

defmodule Shop.Evaluator do
  def evaluate(rule, order) do
    rule.check(order)
  rescue
    error ->
      Shop.Errors.report(error, __STACKTRACE__)
      {:error, :rule_failed}
  end
end
