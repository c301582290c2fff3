defmodule Accounts.Digest do
  def hash(data), do: :crypto.hash(:sha256, data)
  def strong(data), do: :crypto.hash(:sha3_256, data)
  def password(password), do: Argon2.hash_pwd_salt(password)

  # Tells contents apart; nobody gains by a collision.
  def checksum(file), do: :crypto.hash(:md5, file)
  def etag(body), do: "\"" <> Base.encode16(:erlang.md5(body)) <> "\""

  def fetch(query) do
    cache_key = :erlang.md5(query)
    {cache_key, query}
  end

  def gravatar_url(email), do: "https://www.gravatar.com/avatar/" <> Base.encode16(:crypto.hash(:md5, email))

  def upload(body), do: %{content_md5: Base.encode64(:crypto.hash(:md5, body))}

  # The protocol asks for it.
  def accept_key(key), do: :crypto.hash(:sha, key <> "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")

  # A keyed SHA-1 still holds, and the provider chose it.
  def twilio_signature(token, url), do: :crypto.mac(:hmac, :sha, token, url)
  def github(secret, body), do: :crypto.hmac(:sha, secret, body)

  def node_for(ring, key), do: pick(ring, :erlang.md5("#{ring}:#{key}"))

  def uuid5(name), do: :crypto.hash(:sha, name)
end
