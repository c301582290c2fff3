TODO = "TODO: not a comment"
# Nothing is left to do here.
todo_list = []
# The word TODO in a sentence says nothing
# Todos are stored in the database
# A debug note
class TODO_Item: ...
# HACKERS read this
# todo lists are kept by the ledger
# hack around the old printer
