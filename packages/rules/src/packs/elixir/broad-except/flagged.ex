defmodule Shop.Reader do
  require Logger

  def read(path) do
    {:ok, Shop.Parser.read!(path)}
  rescue
    error -> {:error, error} # expect: elixir/broad-except
#   ^^^^^
  end

  def parse(text) do
    Jason.decode!(text)
  rescue
    _ -> {:error, :invalid} # expect: elixir/broad-except
  end

  def amount(text) do
    try do
      Decimal.new(text)
    rescue
      e -> {:error, Exception.message(e)} # expect: elixir/broad-except
    end
  end

  def logged(path) do
    Shop.Parser.read!(path)
  rescue
    e -> # expect: elixir/broad-except
      Logger.error("not read: #{Exception.message(e)}")
      nil
  end

  def named(path) do
    Shop.Parser.read!(path)
  rescue
    e in Exception -> {:error, e} # expect: elixir/broad-except
  end

  def mixed(path) do
    Shop.Parser.read!(path)
  rescue
    e in File.Error -> {:error, e.reason}
    other -> {:error, other} # expect: elixir/broad-except
  end
end

defmodule Shop.Quotes do
  def latest(source) do
    source.latest()
  catch
    kind, reason -> # expect: elixir/broad-except
      Logger.warning("quotes: #{inspect(kind)} #{inspect(reason)}")
      nil
  end
end

defmodule Mix.Tasks.Library.Read do
  use Mix.Task

  def run(_), do: Library.Books.read()
end
