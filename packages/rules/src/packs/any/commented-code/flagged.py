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

# expect-below: any/commented-code
# from ledger import settings as ledger_settings
first = 6

# expect-below: any/commented-code
# rate, unit = ("3", "EUR")  # for tests
second = 7

# expect-below: any/commented-code
#     # where the bank keeps its rates
#     folder = bank.folder()
#     if folder is None:
#         # nothing there yet
#         folder = bank.create("rates")
third = 8

# expect-below: any/commented-code
# output = sheet.render("<h1>{}</h1>")
fourth = 9

# expect-below: any/commented-code
# def old_total(entries) -> int: ...
fifth = 10

# expect-below: any/commented-code
# assert answer.status == 404
# return old_total
sixth = 11

# expect-below: any/commented-code
# debug("rate %s" % rate)
last = 12

# expect-below: any/commented-code
# def converted(amount):
#     """
#     The amount in euros, by the rate of
#     the day before, and never less than
#     what the bank would give for it.
#     """
#     return bank.convert(amount)
second = 13

# expect-below: any/commented-code
# The bank rounds half to even
# logger.info(rate)
third = 14

# expect-below: any/commented-code
##name = self.names or self.default_name
##if name:
##    self.keep(name)
fourth = 15

# expect-below: any/commented-code
# rate = struct.unpack("I", parts)[0]   # little-endian
fifth = 16

# expect-below: any/commented-code
# page += "<h1>{}</h1>".format(title["text"])
sixth = 17
