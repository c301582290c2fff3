// Accounts and their owners. expect: any/empty-source-file
