defmodule Shop.Visits do
  def invite(user), do: :crypto.hash(:md5, "#{user.id}-#{user.inserted_at}")|> then(&{:invitation, &1}) # expect: elixir/weak-hash

  def anonymized(ip), do: :crypto.hash(:sha, ip) # expect: elixir/weak-hash
end
