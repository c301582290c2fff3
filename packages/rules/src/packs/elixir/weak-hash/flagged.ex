defmodule Accounts.Password do
  @algorithm :md5

  def hash(password), do: :crypto.hash(:md5, password) |> Base.encode16() # expect: elixir/weak-hash
#                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^

  def legacy_digest(password, salt), do: :crypto.hash(:sha, salt <> password) # expect: elixir/weak-hash

  def erlang(secret), do: :erlang.md5(secret) # expect: elixir/weak-hash

  def token(user) do
    "#{user.id}:#{user.email}"
    |> then(& &1)
    |> :erlang.md5() # expect: elixir/weak-hash
  end

  def through_an_attribute(text), do: :crypto.hash(@algorithm, text) # expect: elixir/weak-hash

  def signature(key, body), do: :crypto.hmac(:md5, key, body) # expect: elixir/weak-hash

  def mac(key, body), do: :crypto.mac(:hmac, :md5, key, body) # expect: elixir/weak-hash

  def signed(message, key), do: :public_key.sign(message, :sha, key) # expect: elixir/weak-hash

  def streaming(chunks) do
    state = :crypto.hash_init(:sha) # expect: elixir/weak-hash
    chunks |> Enum.reduce(state, &:crypto.hash_update(&2, &1)) |> :crypto.hash_final()
  end
end
