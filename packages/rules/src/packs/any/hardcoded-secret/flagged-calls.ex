defmodule Ledger.Calls do
  def options, do: [hackney: [basic_auth: {"ledger", "Lq7vXn2TkR9w"}]] # expect: any/hardcoded-secret
  def signer, do: Joken.Signer.create("HS256", "hN4kVq9zT2mLxR8wPc") # expect: any/hardcoded-secret
  def request(url), do: Req.get(url, auth: {:basic, "ledger:Lq7vXn2TkR9w"}) # expect: any/hardcoded-secret
end
