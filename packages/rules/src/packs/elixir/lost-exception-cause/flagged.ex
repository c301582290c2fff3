defmodule Shop.Loader do
  require Logger

  def load(path) do
    Shop.Parser.read!(path)
  rescue
    _error -> raise Shop.LoadError, "could not load" # expect: elixir/lost-exception-cause
#             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  end

  def bare(path) do
    Shop.Parser.read!(path)
  rescue
    File.Error -> raise "no such file" # expect: elixir/lost-exception-cause
  end

  def logged(path) do
    Shop.Parser.read!(path)
  rescue
    e ->
      Logger.error("failed")
      raise e # expect: elixir/lost-exception-cause
  end

  def unused(path) do
    Shop.Parser.read!(path)
  rescue
    e in RuntimeError ->
      Logger.error(e.message)
      raise Shop.LoadError, path: path # expect: elixir/lost-exception-cause
  end

  def in_try(text) do
    try do
      Jason.decode!(text)
    rescue
      _ -> raise ArgumentError, "not JSON" # expect: elixir/lost-exception-cause
    end
  end

  def parens(text) do
    Jason.decode!(text)
  rescue
    _ in Jason.DecodeError -> raise(Shop.LoadError) # expect: elixir/lost-exception-cause
  end
end
