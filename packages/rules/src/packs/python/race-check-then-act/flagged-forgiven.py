from pathlib import Path


def forget(path: Path):
    try:
        if path.is_file():  # expect: python/race-check-then-act
            path.unlink()
    except ValueError:
        pass


def forget_on_error(path: Path):
    try:
        load(path)
    except OSError:
        if path.is_file():  # expect: python/race-check-then-act
            path.unlink()
