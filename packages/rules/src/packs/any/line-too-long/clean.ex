# https://ledger.io/a-long-page/a-long-page/a-long-page/a-long-page/a-long-page/a-long-page/a-long-page/a-long-page/a-long-page/a-long-page/a-long-page/a-long-page/
total = 1 + 2
name = "short"
import Ledger.Accounts.Reports.Monthly.Summaries.Of.Everything.There.Is.In.This.World, only: [first_summary: 1, second_summary: 1]
value = call(1)
last = 3
