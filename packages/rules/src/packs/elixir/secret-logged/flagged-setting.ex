defmodule Library.Boot do
  require Logger

  def connect do
    url = System.fetch_env!("DATABASE_URL")
    Logger.info("connecting to #{url}") # expect: elixir/secret-logged

    value = System.get_env("STRIPE_SECRET_KEY")
    Logger.debug("billing", with: value) # expect: elixir/secret-logged
    {url, value}
  end

  def url do
    url = System.fetch_env!("DATABASE_URL")
    Logger.info(url) # expect: elixir/secret-logged
    url
  end

  # Another record's number, not what the token is.
  def signed_in(member, reader_id) do
    Logger.info("signed in: #{member.token}", reader_id: reader_id) # expect: elixir/secret-logged
    Library.Audit.write(session_id: member.token)
  end
end

defmodule Library.Desk do
  require Logger

  def sign_in(%{"email" => email, "password" => given}) do
    Logger.debug("signing in #{email} with #{given}") # expect: elixir/secret-logged
  end

  def renew(%{access_token: old, member_id: id}), do: Logger.info("renewing #{old} of #{id}") # expect: elixir/secret-logged
end
