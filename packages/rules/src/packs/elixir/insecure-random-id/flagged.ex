defmodule Accounts.Tokens do
  @alphabet ~c"abcdefghijklmnopqrstuvwxyz0123456789"

  def generate_reset_token do
    for _ <- 1..32, into: "", do: <<Enum.random(@alphabet)>> # expect: elixir/insecure-random-id
#                                   ^^^^^^^^^^^^^^^^^^^^^^
  end

  def start_session(user) do
    session_id = :rand.uniform(1_000_000_000) # expect: elixir/insecure-random-id
    {session_id, user.id}
  end

  def otp, do: Enum.random(100_000..999_999) |> Integer.to_string() # expect: elixir/insecure-random-id

  def invite(email) do
    %{email: email, token: :rand.bytes(16) |> Base.encode16()} # expect: elixir/insecure-random-id
  end

  def api_key do
    1..40 |> Enum.map(fn _ -> Enum.random(@alphabet) end) |> List.to_string() # expect: elixir/insecure-random-id
  end

  def random_password(length) do
    @alphabet |> Enum.take_random(length) |> to_string() # expect: elixir/insecure-random-id
  end

  def changeset(changeset) do
    Ecto.Changeset.put_change(changeset, :verification_code, :rand.uniform(999_999)) # expect: elixir/insecure-random-id
  end

  defp nonce, do: System.unique_integer([:positive]) |> to_string() # expect: elixir/insecure-random-id

  def salted(password) do
    salt = :random.uniform(10_000) # expect: elixir/insecure-random-id
    {salt, :crypto.hash(:sha256, "#{salt}#{password}"), nonce()}
  end
end
