total = sum(entries)
# expect-below: any/commented-code
# total = total * factor(entries)
# if total > limit():
#     raise LimitError(total)
count = 1

# expect-below: any/commented-code
# ledger.store(total)
name = "a"

# expect-below: any/commented-code
# def old_total(entries):
#     return sum(entries)
other = 2

# expect-below: any/commented-code
# import ledger.legacy
rate = 3

# expect-below: any/commented-code
# for entry in entries:
#     entry.close()
last = 4

# expect-below: any/commented-code
# amount = convert(amount, "EUR")
end = 5
