def register(user, mailer):
    # The welcome mail is disabled for guests.
    if not user.is_guest:
        mailer.send(user.email)
    return user


def documented(order):
    """Temporarily disabled orders are skipped.

    # order.enable()
    """
    # TODO: enable caching
    return order.total


def configured(settings):
    # To enable debugging, uncomment the next line:
    # settings.debug = True
    return settings


def prose(client):
    # For now the client retries three times, because the partner is slow (see the wiki).
    return client.send(retries=3)


def example(parser):
    # e.g. parser.parse("a = b")
    return parser


def explained(button):
    # disabled buttons cannot be clicked
    button.disabled = True


def empty_by_design(order):
    lines = []
    # lines are added by the caller
    return lines


def lint(order):
    # pylint: disable=no-member
    order.total()


# It is disabled by default because few clients support it.
# FEATURE_ACKS = True
# Uncomment and set this to True to hide the commands.
# HIDE_COMMANDS = False


def move_to(state, machine):
    # Commented out because it is too noisy, even for debugging.
    # Uncomment it if you are looking at transitions
    # logger.debug("now %s", state)
    machine.state = state


def version(client):
    # Slow, and no longer shown anywhere
    # return client.version()
    return {}


CASES = [
    # retries=False (per call, such as one-off jobs):
    # waiting must be skipped because nobody asks again.
    (False, 2),
]


def flat(orders):
    # lines = join_all(orders)
    lines = []
    for order in orders:
        lines.extend(order.lines)
    return lines
