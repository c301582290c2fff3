defmodule Library.Boot do
  require Logger

  def connect do
    url = System.fetch_env!("DATABASE_URL")
    Logger.info("connecting to #{url}") # expect: elixir/secret-logged

    value = System.get_env("STRIPE_SECRET_KEY")
    Logger.debug("billing", with: value) # expect: elixir/secret-logged
    {url, value}
  end
end
