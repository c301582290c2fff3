defmodule Shop.Loader do
  def load(path) do
    Shop.Parser.read!(path)
  rescue
    error ->
      Shop.Errors.report(error)
      reraise error, __STACKTRACE__
  end

  # Let through before the wider clause.
  def through(path) do
    Shop.Parser.read!(path)
  rescue
    error in Shop.Cancelled -> reraise error, __STACKTRACE__
    error -> {:error, error}
  end

  def wrapped(path) do
    Shop.Parser.read!(path)
  rescue
    error -> reraise Shop.LoadError, [cause: error], __STACKTRACE__
  end

  def answered(path) do
    Shop.Parser.read!(path)
  rescue
    error in File.Error -> {:error, error.reason}
  end

  def caught(fun) do
    fun.()
  catch
    :stop -> throw(:done)
  end

  def after_all(path) do
    Shop.Parser.read!(path)
  after
    File.rm(path)
  end
end

defmodule Shop.Channel do
  def mount(socket) do
    Shop.Socket.mount(socket)
  rescue
    # Erlang's errors leave as exceptions, which the client can show.
    error -> reraise(error, __STACKTRACE__)
  end
end
