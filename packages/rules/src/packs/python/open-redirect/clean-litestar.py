from litestar import get
from litestar.response import Redirect


@get("/home")
async def home(target: str) -> Redirect:
    return Redirect(path="/home?from=" + target)
