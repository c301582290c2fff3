counter = 0


def settle(order, gateway):
    receipt = gateway.charge(order)
    return receipt.number


def unpacked(pair):
    name, _ = pair
    first, second = pair
    return name


def closure(value):
    doubled = value * 2

    def inner():
        return doubled

    return inner


def formatted(order):
    title = order.title
    return f"<b>{title}</b>"


def shared(value):
    global counter
    counter = value


def templated(order):
    title = order.title
    return render("order.html", **locals())


def later(rows):
    total = 0
    for row in rows:
        total += row
    return total


def ignored(pair):
    _unused = pair.check()
    with pair.lock() as held:
        return held.count


def configured():
    class Meta:
        ordering = ["id"]

    return Meta


def suppressed(user):
    made = user.ledger  # noqa: F841
    other = user.ledger  # noqa
    return user


def swapped(first, second):
    first, second = second, first
    return first, second


def unpacked(row):
    number, name = row.split(",")
    return name
