def price(kind):  # expect: any/high-complexity
    if kind == 0:
        return rate(0)
    if kind == 1:
        return rate(1)
    if kind == 2:
        return rate(2)
    if kind == 3:
        return rate(3)
    if kind == 4:
        return rate(4)
    if kind == 5:
        return rate(5)
    if kind == 6:
        return rate(6)
    if kind == 7:
        return rate(7)
    if kind == 8:
        return rate(8)
    if kind == 9:
        return rate(9)
    if kind == 10:
        return rate(10)
    if kind == 11:
        return rate(11)
    if kind == 12:
        return rate(12)
    if kind == 13:
        return rate(13)
    if kind == 14:
        return rate(14)
    if kind == 15:
        return rate(15)
    return 0


def settle(ledgers, now):  # expect: any/high-complexity
    for ledger in ledgers:
        if ledger.open:
            for entry in ledger.entries:
                if entry.due < now:
                    while entry.amount > 0:
                        if entry.blocked or entry.amount < 1 and ledger.strict:
                            break
                        entry.pay()
                elif entry.late:
                    entry.remind()
