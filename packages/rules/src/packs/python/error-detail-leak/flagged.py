import traceback

from django.http import HttpResponse, JsonResponse
from fastapi import FastAPI, HTTPException
from flask import Flask, jsonify

app = Flask(__name__)
api = FastAPI()


@app.get("/orders")
def orders():
    try:
        return load()
    except Exception as error:
        return jsonify(error=str(error)), 500  # expect: python/error-detail-leak


@app.get("/items")
def items():
    try:
        return load()
    except Exception as e:
        return {"error": f"failed: {e}"}, 500  # expect: python/error-detail-leak


@app.get("/trace")
def trace():
    try:
        return load()
    except Exception:
        return jsonify(trace=traceback.format_exc()), 500  # expect: python/error-detail-leak


@api.get("/users/{name}")
async def user(name: str):
    try:
        return await find(name)
    except Exception as exc:
        raise HTTPException(status_code=500, detail=str(exc))  # expect: python/error-detail-leak


def django_view(request):
    try:
        return JsonResponse(load())
    except DatabaseError as error:
        return HttpResponse("Error: %s" % error, status=500)  # expect: python/error-detail-leak


def second_view(request):
    try:
        return JsonResponse(load())
    except (OSError, RuntimeError) as error:
        return JsonResponse({"message": error.args[0]}, status=500)  # expect: python/error-detail-leak


def trace_view(request):
    try:
        return JsonResponse(load())
    except Exception:
        detail = traceback.format_exc()  # expect: python/error-detail-leak
        return HttpResponse(detail, status=500)


@app.errorhandler(Exception)
def failed(error):
    return jsonify(message=str(error)), 500  # expect: python/error-detail-leak


@api.exception_handler(Exception)
async def on_error(request, exc):
    return JSONResponse(status_code=500, content={"detail": f"{exc}"})  # expect: python/error-detail-leak


@app.route("/orders")
def orders():
    try:
        return load_orders()
    except Exception as failure:
        reason = str(failure)
        return {"error": reason}, 500  # expect: python/error-detail-leak


@app.get("/price")
def price():
    try:
        return jsonify(price=PRICES[request.args["sku"]])
    except KeyError as error:
        return jsonify(error=str(error)), 404  # expect: python/error-detail-leak


@app.post("/charge")
def charge():
    try:
        return jsonify(pay(request.json))
    except GatewayError as error:
        return {"error": f"charging failed: {error}"}, 502  # expect: python/error-detail-leak


class OrderHandler(tornado.web.RequestHandler):
    def write_error(self, status_code, **kwargs):
        self.finish({"error": str(kwargs["exc_info"][1])})  # expect: python/error-detail-leak


class Explaining(tornado.web.RequestHandler):
    def write_error(self, status_code, **kwargs):
        _, problem, _ = kwargs["exc_info"]
        self.finish({"status": status_code, "reason": str(problem)})  # expect: python/error-detail-leak


class Wire(BaseHTTPRequestHandler):
    def do_GET(self):
        try:
            body = PAGES[self.path]
        except KeyError as problem:
            self.wfile.write(str(problem).encode())  # expect: python/error-detail-leak
            return
        self.wfile.write(body)


@app.exception(Exception)
async def everything(request, exception):
    return json({"error": exception.args[0]}, status=500)  # expect: python/error-detail-leak


@app.post("/trades")
async def trade(request):
    try:
        return await place(request)
    except Exception as problem:
        answer = {"error": "failed", "detail": problem.args}
        return JSONResponse(answer, status_code=500)  # expect: python/error-detail-leak


@app.get("/boom")
def boom():
    try:
        return jsonify(work())
    except:
        return Response(str(sys.exc_info()[1]), 500)  # expect: python/error-detail-leak
