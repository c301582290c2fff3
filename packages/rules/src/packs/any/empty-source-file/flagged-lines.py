# Prices and taxes. expect: any/empty-source-file
