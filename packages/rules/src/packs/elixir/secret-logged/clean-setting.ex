defmodule Library.QuietBoot do
  require Logger

  def connect do
    url = System.fetch_env!("PUBLIC_URL")
    Logger.info("serving at #{url}")

    database = System.fetch_env!("DATABASE_URL")
    Logger.info("connecting to #{URI.parse(database).host}")

    value = System.get_env("STRIPE_SECRET_KEY")
    Logger.debug("billing is #{if value == nil, do: "off", else: "on"}")
    Logger.debug("billing key present: #{value != nil}")
    {url, database, value}
  end
end

defmodule Library.QuietDesk do
  require Logger

  def sign_in(%{"email" => email, "password" => given}) do
    Logger.debug("signing in #{email}, password of #{String.length(given)}")
    Logger.debug("signing in", known: is_binary(given))
  end
end
