from sanic import Sanic
from sanic.response import html as page

app = Sanic("shop")


@app.get("/hello")
async def hello(request):
    return page("<h1>" + request.args.get("name") + "</h1>")  # expect: python/xss-raw-html
