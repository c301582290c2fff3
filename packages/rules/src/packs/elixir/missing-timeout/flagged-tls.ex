defmodule Clinic.Hl7 do
  def connect(host), do: :ssl.connect(to_charlist(host), 6614, verify: :verify_peer) # expect: elixir/missing-timeout
end
