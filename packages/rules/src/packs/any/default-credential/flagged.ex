defmodule Ledger.Connect do
  def options, do: [username: "ledger", password: "ledger", hostname: "pg.acme.io"] # expect: any/default-credential
end
