defmodule Shop.Guessable do
  def build do
    random_token = :rand.uniform(1_000_000_000) # expect: elixir/insecure-random-id
    rand_password = Enum.random(100_000..999_999) # expect: elixir/insecure-random-id
    %{token: random_token, password: rand_password}
  end
end
