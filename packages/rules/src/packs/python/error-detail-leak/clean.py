import logging
import traceback

from django.core.exceptions import ValidationError
from django.http import JsonResponse
from fastapi import FastAPI, HTTPException
from flask import Flask, current_app, jsonify

app = Flask(__name__)
api = FastAPI()
logger = logging.getLogger(__name__)


@app.get("/orders")
def orders():
    try:
        return load()
    except Exception:
        logger.exception("loading orders failed")
        return jsonify(error="internal error"), 500


@app.get("/logged")
def logged():
    try:
        return load()
    except Exception as error:
        logger.error("failed: %s\n%s", error, traceback.format_exc())
        return {"error": "internal error"}, 500


@app.get("/development")
def development():
    try:
        return load()
    except Exception as error:
        if current_app.debug:
            return jsonify(error=str(error)), 500
        return jsonify(error="internal error"), 500


@api.post("/orders")
async def create(order: dict):
    try:
        return await save(order)
    except ValueError as error:
        raise HTTPException(status_code=422, detail=str(error))


def form_view(request):
    try:
        return JsonResponse(save(request))
    except ValidationError as error:
        return JsonResponse({"errors": error.messages}, status=400)


def library(path):
    try:
        return read(path)
    except OSError as error:
        raise RuntimeError(f"cannot read {path}: {error}") from error


def with_an_identifier(request):
    try:
        return JsonResponse(load())
    except Exception as error:
        return JsonResponse({"id": record(error)}, status=500)


@app.errorhandler(Exception)
def failed(error):
    logger.exception("unhandled", exc_info=error)
    return jsonify(message="internal error"), 500


@app.errorhandler(404)
def not_found(error):
    return jsonify(message=str(error)), 404


@api.exception_handler(OrderRejected)
async def rejected(request, exc):
    return JSONResponse(status_code=409, content={"detail": str(exc)})


@app.route("/orders")
def orders():
    try:
        return load_orders()
    except Exception as failure:
        reason = str(failure)
        log.error("orders: %s", reason)
        if app.debug:
            return traceback.format_exc(), 500
        return {"error": "internal"}, 500


@app.post("/rename")
def rename():
    try:
        return jsonify(change_name(request.json))
    except NameTaken as error:
        return {"error": str(error)}, 409


@app.post("/charge")
def charge():
    try:
        return jsonify(pay(request.json))
    except GatewayError:
        return {"error": "charging failed"}, 502


class OrderHandler(tornado.web.RequestHandler):
    def write_error(self, status_code, **kwargs):
        if self.settings.get("debug") and "exc_info" in kwargs:
            self.write(str(kwargs["exc_info"][1]))
        self.finish({"error": "internal error", "kind": kwargs["exc_info"][0].__name__})


class Quiet(tornado.web.RequestHandler):
    def write_error(self, status_code, **kwargs):
        _, problem, _ = kwargs["exc_info"]
        log.error("failed", exc_info=problem)
        self.finish({"status": status_code, "reason": str(status_code)})


class QuietWire(BaseHTTPRequestHandler):
    def do_GET(self):
        try:
            body = PAGES[self.path]
        except KeyError:
            self.wfile.write(b"no such page")
            return
        self.wfile.write(body)


@app.post("/test-hook")
def test_hook():
    try:
        return jsonify(post_hook(request.json))
    except requests.exceptions.HTTPError as problem:
        message = "HTTP {}".format(problem.response.status_code)
        return jsonify(inputs=message), 400


class Failing(tornado.web.RequestHandler):
    def get(self):
        try:
            self.finish(load())
        except Exception:
            self.send_error(500, exc_info=sys.exc_info())
