from html import escape

from sanic import Sanic, json
from sanic.response import html

app = Sanic("shop")


@app.get("/hello")
async def hello(request):
    return html("<h1>" + escape(request.args.get("name")) + "</h1>")


@app.get("/raw")
async def raw(request):
    return json({"name": request.args.get("name")})
