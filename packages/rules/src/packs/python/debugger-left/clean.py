import sys


class Emulator:
    def breakpoint(self, address):
        self.breakpoints.add(address)

    def run(self, address):
        self.breakpoint(address)


def video(page, player):
    page.embed(player)
    return player.embed("video")


def documented():
    """Call breakpoint() or pdb.set_trace() here to look around."""
    # pdb.set_trace()
    return "breakpoint()"


def tracer(function):
    sys.settrace(function)


def hook():
    sys.breakpointhook = None


def set_trace(value):
    return value


def shell_of(path):
    from IPython import embed as shell

    return shell, path


def player(embed, address):
    return embed(address)


def trace_player(address):
    from IPython import embed

    return embed.__name__, address


def install_breakpoint_signal(signals):
    def rdb_handler(*given):
        from celery.contrib.rdb import set_trace

        set_trace(given[1])

    signals["SIGUSR2"] = rdb_handler


def attach(port):
    import pydevd_pycharm

    pydevd_pycharm.settrace("localhost", port=port, suspend=False)
