from aiohttp import web


async def greet(request):
    return web.Response(text="<b>" + request.query["name"] + "</b>", content_type="text/html")  # expect: python/xss-raw-html
