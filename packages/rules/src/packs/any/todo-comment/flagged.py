# expect-below: any/todo-comment
# TODO: round half to even
total = 1
# expect-below: any/todo-comment
# FIXME the bank rounds down
rate = 2
name = 3  # XXX: why three? expect: any/todo-comment
# expect-below: any/todo-comment
# The rate is old. TODO(jana): read it from the bank
last = 4
# expect-below: any/todo-comment
# HACK around the bank's clock
end = 5
# expect-below: any/todo-comment
# todo: slices as well
