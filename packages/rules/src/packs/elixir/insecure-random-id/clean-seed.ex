defmodule Bank.Demo do
  def shuffled(accounts) do
    seed = :rand.uniform(1_000)
    Enum.sort_by(accounts, &:erlang.phash2({seed, &1.name}))
  end
end
