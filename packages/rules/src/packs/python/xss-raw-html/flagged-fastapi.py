# path: src/widgets.py
from fastapi import APIRouter
from fastapi.responses import HTMLResponse

router = APIRouter()


@router.get("/widget", response_class=HTMLResponse)
async def widget(title: str = "Book now"):
    return "<b>" + title + "</b>"  # expect: python/xss-raw-html
