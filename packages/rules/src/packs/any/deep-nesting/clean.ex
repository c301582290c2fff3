defmodule Ledger.Settle do
  def run(ledgers, now) do
    for ledger <- ledgers, ledger.open, entry <- ledger.entries do
      if entry.due < now do
        settle(entry)
      end
    end
  end
end
