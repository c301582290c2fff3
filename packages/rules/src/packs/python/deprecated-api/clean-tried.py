import platform


def system():
    try:
        return platform.linux_distribution()[0]
    except AttributeError:
        return read_release_file()


def name():
    return platform.dist() if hasattr(platform, "dist") else platform.system()
