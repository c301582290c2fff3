defmodule Shop.Media do
  # A name for what is stored, and a place in a ring.
  def object_path(owner_id, body) do
    hash = :md5 |> :crypto.hash(body) |> Base.encode16(case: :lower)
    Path.join([to_string(owner_id), hash])
  end

  def slot(key) do
    <<value::unsigned-little-integer-size(64), _rest::binary>> = :erlang.md5(key)
    rem(value, 16)
  end

  def shorten(text) when byte_size(text) > 60, do: Base.encode16(:crypto.hash(:md5, text))
  def shorten(text), do: text
end

defmodule Shop.DigestAuth do
  # RFC 2617 asks for it.
  def response(user, realm, password), do: :erlang.md5("#{user}:#{realm}:#{password}")
end

defmodule Shop.Drafts do
  # Which of many designs it is: nothing hangs on it.
  def design_key(assigns), do: :crypto.hash(:md5, assigns.layout)
end
