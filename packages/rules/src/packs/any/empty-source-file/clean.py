# path: ledger/__init__.py
