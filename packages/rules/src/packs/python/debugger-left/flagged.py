import ipdb
import pdb
from pdb import set_trace

import debugpy
import IPython
import pudb


def settle(order):
    breakpoint()  # expect: python/debugger-left
    pdb.set_trace()  # expect: python/debugger-left
    import pdb; pdb.set_trace()  # expect: python/debugger-left
    ipdb.set_trace()  # expect: python/debugger-left
    pudb.set_trace()  # expect: python/debugger-left
    set_trace()  # expect: python/debugger-left
    IPython.embed()  # expect: python/debugger-left
    debugpy.wait_for_client()  # expect: python/debugger-left
    try:
        return order.total
    except Exception:
        pdb.post_mortem()  # expect: python/debugger-left
        raise


def load_pdb(path):
    ipdb.set_trace()  # expect: python/debugger-left
    return path.read_text()


def show_breakpoints(layout):
    pdb.set_trace()  # expect: python/debugger-left
    return layout.breakpoints
