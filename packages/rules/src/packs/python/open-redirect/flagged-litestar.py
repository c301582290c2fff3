from litestar import get
from litestar.response import Redirect


@get("/go")
async def go(target: str) -> Redirect:
    return Redirect(path=target)  # expect: python/open-redirect
