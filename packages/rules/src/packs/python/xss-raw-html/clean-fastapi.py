# path: src/widgets.py
import html

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

router = APIRouter()


@router.get("/widget", response_class=HTMLResponse)
async def widget(title: str = "Book now"):
    return "<b>" + html.escape(title) + "</b>"


@router.get("/widget.json")
async def described(title: str = "Book now"):
    return "<b>" + title + "</b>"
