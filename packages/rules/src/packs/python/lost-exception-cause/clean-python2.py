def load(path):
    try:
        return open(path)
    except IOError, problem:
        raise ValueError("cannot read %s" % problem)
