# The answer of a tool, saved as a file. expect: any/unparseable-source-file
Sure! Here is the module that you asked for, with all its functions:

1. First, we read the rows; then we convert them.
2. Second, we store them in the database, unless they're old.

Let me know if you'd like me to change anything, I'm happy to help!
