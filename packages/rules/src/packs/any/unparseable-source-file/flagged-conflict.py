total = 1
# expect-below: any/unparseable-source-file
<<<<<<< HEAD
total = sum(entries)
=======
total = add(entries)
>>>>>>> feature/add
