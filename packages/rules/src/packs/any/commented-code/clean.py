# The total of all entries, rounded half to even (see the accounting handbook).
total = 1
# If the ledger is closed, nothing is stored: the caller retries.
# type: ignore
# noqa: E501
rate = 2  # was 3 before the reform
# For example:
#     total = sum(entries)
#     store(total)
name = "a"
# TODO: total = convert(total)
# Temporarily disabled until the bank answers
# bank.send(total)
# See https://ledger.io/docs for more.
# -----------------------------------
# Section: reports
# -----------------------------------
# 1. read the rows
# 2. write the rows
last = 3
# key: value
# a, b and c
# Returns: the sum
# x -> y
end = 4
# from here on the rates are fixed
# import duties are paid by the buyer
# assert that the total is right
# return the sum of all
# The folder of the rates, see above.
# rate_of()
first = 5

# To see the rate, write:
# print(rate)
second = 6
