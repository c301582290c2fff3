defmodule Shop.Lexer do
  require Logger

  def to_known(token) do
    String.to_existing_atom(token)
  rescue
    _ ->
      Logger.debug(fn -> "no such atom: #{token}" end)
      :unknown
  end

  def number(token) do
    Logger.debug("reading #{token}")
    Integer.parse(token)
  end
end
