defmodule Shop.Loader do
  def load(path) do
    Shop.Parser.read!(path)
  rescue
    error -> reraise error, __STACKTRACE__ # expect: elixir/useless-rethrow
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  end

  def again(path) do
    Shop.Parser.read!(path)
  rescue
    e -> raise e # expect: elixir/useless-rethrow
  end

  def parens(path) do
    Shop.Parser.read!(path)
  rescue
    e -> reraise(e, __STACKTRACE__) # expect: elixir/useless-rethrow
  end

  def typed(path) do
    try do
      Shop.Parser.read!(path)
    rescue
      e in File.Error -> raise(e) # expect: elixir/useless-rethrow
    end
  end

  def last(path) do
    Shop.Parser.read!(path)
  rescue
    File.Error -> nil
    error -> reraise error, __STACKTRACE__ # expect: elixir/useless-rethrow
  end

  def thrown(path) do
    Shop.Parser.read!(path)
  catch
    value -> throw(value) # expect: elixir/useless-rethrow
  end
end
