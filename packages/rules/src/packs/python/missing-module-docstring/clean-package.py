# path: src/orders/__init__.py
def version():
    return "1"
