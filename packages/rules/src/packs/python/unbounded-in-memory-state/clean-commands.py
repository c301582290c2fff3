commands = {}
event_hooks = []
document_types = {}


def offer(name, action):
    commands[name] = action


def attach(action):
    event_hooks.append(action)


def declare(kind, reader):
    document_types[kind] = reader
