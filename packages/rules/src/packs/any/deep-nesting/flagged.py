def settle(ledgers, now):  # expect: any/deep-nesting
    for ledger in ledgers:
        if ledger.open:
            with ledger.lock:
                for entry in ledger.entries:
                    if entry.due < now:
                        entry.settle()


def read(paths):  # expect: any/deep-nesting
    for path in paths:
        try:
            with open(path) as file:
                for line in file:
                    if line:
                        yield line
        except OSError:
            continue


class Ledger:
    def close(self, entries):  # expect: any/deep-nesting
        if entries:
            while self.open:
                for entry in entries:
                    if entry.due:
                        if entry.amount:
                            entry.close()
