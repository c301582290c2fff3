defmodule Clinic.Mllp do
  def connect(host), do: :ssl.connect(to_charlist(host), 6614, [verify: :verify_peer], 5_000)
  def upgrade(socket), do: :ssl.connect(socket, [verify: :verify_peer], 5_000)
end
