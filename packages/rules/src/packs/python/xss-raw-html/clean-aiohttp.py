from html import escape

from aiohttp import web


async def greet(request):
    return web.Response(text="<b>" + escape(request.query["name"]) + "</b>", content_type="text/html")


async def plain(request):
    return web.Response(text="<" + request.query["name"] + ">")
