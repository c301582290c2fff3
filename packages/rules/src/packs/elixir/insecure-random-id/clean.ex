defmodule Accounts.Tokens do
  @colors ["red", "green", "blue"]

  def generate_reset_token, do: Base.url_encode64(:crypto.strong_rand_bytes(32), padding: false)
  def session_id, do: Ecto.UUID.generate()

  # Nobody gains by guessing these.
  def avatar_color, do: Enum.random(@colors)
  def retry_delay(attempt), do: attempt * 1_000 + :rand.uniform(500)
  def jitter(interval), do: interval + :rand.uniform(div(interval, 10))
  def sampled?, do: :rand.uniform() < 0.01
  def roll, do: Enum.random(1..6)
  def quote_of_the_day(quotes), do: Enum.random(quotes)
  def shard_id(count), do: :rand.uniform(count) - 1
  def shuffle(deck), do: Enum.shuffle(deck)

  def pick_server(servers) do
    server = Enum.random(servers)
    {:ok, server.id}
  end

  # Chooses among tokens that are there.
  def any_token(tokens), do: Enum.random(tokens)

  # Names an element of a page; a counter is enough.
  def element_id, do: "chart-#{System.unique_integer([:positive])}"
end

defmodule Shop.RoomName do
  @adjectives ~w(quiet brave)

  # Shown to people; the room is found by its UUID.
  def generate do
    id = :rand.uniform(999)
    "#{Enum.random(@adjectives)}_#{id}"
  end
end
