def settle(ledgers, now):
    for ledger in ledgers:
        if not ledger.open:
            continue
        for entry in ledger.entries:
            if entry.due < now:
                entry.settle()


def kind(entry):
    if entry.late:
        return 1
    elif entry.due:
        return 2
    elif entry.open:
        return 3
    elif entry.paid:
        return 4
    elif entry.lost:
        return 5
    return 0


TABLE = {"a": {"b": {"c": {"d": {"e": {"f": 1}}}}}}


def load(paths):
    with open(paths[0]) as first, open(paths[1]) as second:
        return [line for file in (first, second) for line in file if line]
