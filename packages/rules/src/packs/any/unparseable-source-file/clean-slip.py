total = 1


def rate(kind):
    value = {"a": 1}.get(kind
    return value


def other(kind):
    return kind


def third(kind):
    return [kind, kind, kind]
