# The accounts. expect: any/empty-source-file
