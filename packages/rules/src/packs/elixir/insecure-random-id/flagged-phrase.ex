# path: lib/bank/wallet/seed_phrase.ex
defmodule Bank.Wallet.SeedPhrase do
  def generate_token, do: Integer.to_string(:rand.uniform(1_000_000_000)) # expect: elixir/insecure-random-id
end
