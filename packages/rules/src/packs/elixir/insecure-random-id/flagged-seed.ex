defmodule Bank.Sessions do
  def session_key(user) do
    seed = "#{user.id}-#{System.system_time()}-#{:rand.uniform(1_000_000)}" # expect: elixir/insecure-random-id
    Base.encode16(:crypto.hash(:sha256, seed))
  end
end
