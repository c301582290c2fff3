class Dialect:
    name = "Ledger"
    aliases = ["ledger"]
    url = "http://ledger-language.io"
