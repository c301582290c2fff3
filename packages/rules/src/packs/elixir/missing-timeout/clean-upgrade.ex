defmodule Shop.Upgrade do
  def secure(%{sock: sock, timeout: timeout}, opts), do: :ssl.connect(sock, opts, timeout)
  def quickly(sock, opts), do: :ssl.connect(sock, opts, 5_000)
end
