defmodule Shop.Protocols do
  @guid "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"

  def accept(conn) do
    [client_key] = get_req_header(conn, "sec-websocket-key")
    combined = client_key <> "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
    Base.encode64(:crypto.hash(:sha, combined))
  end

  # What the server asks for.
  defp auth_md5(user, pass, salt) do
    inner = :erlang.md5([pass, user]) |> Base.encode16(case: :lower)
    :erlang.md5([inner, salt])
  end

  def pwned?(password) do
    hash = :sha |> :crypto.hash(password) |> Base.encode16()
    breached?(hash)
  end

  def sha(script), do: Base.encode16(:crypto.hash(:sha, script), case: :lower)
  def changed?(source, old), do: :erlang.md5(source) != old

  defp priv_hash(priv_dir) do
    priv_dir |> Path.join("**/*") |> Path.wildcard() |> Enum.sort() |> :erlang.md5()
  end
end

defmodule Library.Passwords do
  # The service that knows them is asked with the first five letters.
  def password_compromised?(password) do
    <<prefix::binary-size(5), rest::binary>> = Base.encode16(:crypto.hash(:sha, password))
    Library.Ranges.fetch(prefix) |> String.contains?(rest)
  end
end

defmodule Library.Certificate do
  def thumb(der), do: Base.encode16(:crypto.hash(:sha, der))
end
