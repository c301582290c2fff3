# path: src/orders/cli/shell.py
def open_bpython(names):
    import bpython

    bpython.embed(names)
