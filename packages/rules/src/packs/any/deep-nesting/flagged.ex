defmodule Ledger.Settle do
  def run(ledgers, now) do # expect: any/deep-nesting
    for ledger <- ledgers do
      if ledger.open do
        case ledger.entries do
          [] ->
            :ok

          entries ->
            for entry <- entries do
              if entry.due < now do
                settle(entry)
              end
            end
        end
      end
    end
  end
end
