from pathlib import Path


def forget(path: Path):
    try:
        if path.is_file():
            path.unlink()
    except (PermissionError, OSError):
        pass
