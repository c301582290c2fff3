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
