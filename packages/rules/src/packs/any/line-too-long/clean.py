# https://ledger.io/a-long-page/a-long-page/a-long-page/a-long-page/a-long-page/a-long-page/a-long-page/a-long-page/a-long-page/a-long-page/a-long-page/a-long-page/
from ledger.accounts.reports.monthly.summaries.of.everything.there import first_summary_of_all, second_summary_of_all, third
TOKEN = 'ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12'
total = 1 + 2
import ledger
value = call(1)
