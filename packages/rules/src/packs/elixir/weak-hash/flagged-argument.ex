defmodule Shop.Members do
  def store(password), do: Base.encode16(:crypto.hash(:sha, password)) # expect: elixir/weak-hash

  def invite(member) do
    reset_token = :crypto.hash(:md5, "#{member.id}#{member.inserted_at}") # expect: elixir/weak-hash
    Base.url_encode64(reset_token)
  end

  def valid_signature?(body, given), do: given == Base.encode16(:erlang.md5(body)) # expect: elixir/weak-hash
end
