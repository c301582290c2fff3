from pathlib import Path

from litestar import get
from litestar.response import File

EXPORTS = Path("/srv/exports")


@get("/export/{name:str}")
async def export(name: str) -> File:
    return File(path=EXPORTS / name)  # expect: python/path-traversal
