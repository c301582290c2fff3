defmodule Shop.Login do
  def digest(password), do: :crypto.hash(:md5, String.downcase(password)) # expect: elixir/weak-hash
  def signed(email), do: :crypto.hash(:sha, String.trim(email)) # expect: elixir/weak-hash
  def stored(user), do: :crypto.hash(:md5, user.password <> user.cache_version) # expect: elixir/weak-hash
end
