defmodule Shop.Stock do
  import Supervisor.Spec # expect: elixir/deprecated-api
  alias Ecto.DateTime, as: Stamp # expect: elixir/deprecated-api

  require Logger

  def low(item) do
    Logger.warn("stock of #{item} is low") # expect: elixir/deprecated-api
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  end

  def split(items), do: Enum.partition(items, & &1.open) # expect: elixir/deprecated-api
  def name(text), do: String.strip(text) # expect: elixir/deprecated-api
  def pairs(items), do: items |> Enum.chunk(2) # expect: elixir/deprecated-api
  def trace, do: System.stacktrace() # expect: elixir/deprecated-api
  def dictionary, do: HashDict.new() # expect: elixir/deprecated-api
  def sign(key, body), do: :crypto.hmac(:sha256, key, body) # expect: elixir/deprecated-api
  def now, do: :erlang.now() # expect: elixir/deprecated-api
  def chars(text), do: to_char_list(text) # expect: elixir/deprecated-api
  def count(map), do: Map.size(map) # expect: elixir/deprecated-api

  def init(_) do
    Supervisor.init([], strategy: :simple_one_for_one) # expect: elixir/deprecated-api
  end

  def sign(api_version, key, body) do
    if api_version == 2 do
      :crypto.hmac(:sha256, key, body) # expect: elixir/deprecated-api
    end
  end

  def stamp, do: Stamp
end
