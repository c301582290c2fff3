defmodule Ledger.Calls do
  def options, do: [hackney: [basic_auth: {"ledger", System.fetch_env!("PASSWORD")}]]
  def signer, do: Joken.Signer.create("HS256", System.fetch_env!("JWT_SECRET"))
  def request(url, password), do: Req.get(url, auth: {:basic, "ledger:#{password}"})
  def auth, do: {"auth", "login"}
end
