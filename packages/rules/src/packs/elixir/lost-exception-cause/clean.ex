defmodule Shop.Loader do
  def load(path) do
    Shop.Parser.read!(path)
  rescue
    error -> reraise Shop.LoadError, [cause: error], __STACKTRACE__
  end

  def named(path) do
    Shop.Parser.read!(path)
  rescue
    error -> raise Shop.LoadError, "could not load: #{Exception.message(error)}"
  end

  def caused(path) do
    Shop.Parser.read!(path)
  rescue
    error in File.Error -> raise Shop.LoadError, cause: error
  end

  def returned(path) do
    Shop.Parser.read!(path)
  rescue
    error -> {:error, error}
  end

  # Raised, but not in a handler.
  def check(nil), do: raise(ArgumentError, "no path")
  def check(path), do: path

  def again(path) do
    Shop.Parser.read!(path)
  rescue
    error ->
      Shop.Errors.report(error)
      reraise error, __STACKTRACE__
  end
end
