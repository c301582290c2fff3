defmodule Shop.Stock do
  import Config, only: []

  require Logger

  def low(item), do: Logger.warning("stock of #{item} is low")
  def split(items), do: Enum.split_with(items, & &1.open)
  def name(text), do: String.trim(text)
  def pairs(items), do: Enum.chunk_every(items, 2)
  def count(map), do: map_size(map)
  def sign(key, body), do: :crypto.mac(:hmac, :sha256, key, body)
  def sets, do: MapSet.new()
  def init(_), do: DynamicSupervisor.init(strategy: :one_for_one)

  # Others of the same name.
  def warn(order), do: Shop.Mailer.warn(order)
  def chunk(file), do: Shop.Files.chunk(file)
  def live_patch(record), do: record
  def patched(record), do: live_patch(record)
end

defmodule Shop.Compatible do
  def kinds(orders), do: orders |> Stream.map(& &1.kind) |> Stream.uniq()

  if function_exported?(:crypto, :mac, 4) do
    def sign(key, data), do: :crypto.mac(:hmac, :sha256, key, data)
  else
    def sign(key, data), do: :crypto.hmac(:sha256, key, data)
  end

  if Code.ensure_loaded?(:pg) do
    def join(name, pid), do: :pg.join(__MODULE__, name, pid)
  else
    def join(name, pid), do: :pg2.join(name, pid)
  end
end

defmodule Shop.Component do
  defmacro __using__(_) do
    if __CALLER__.module != Shop.Helpers do
      quote do: import(Phoenix.LiveView.Helpers)
    end
  end
end
