from fastapi import FastAPI
from flask import Flask, jsonify
from sqlalchemy import create_engine

app = Flask(__name__)
api = FastAPI()
engine = create_engine("sqlite://")


@app.get("/health")
def health():  # expect: python/shallow-health-check
    return {"status": "ok"}


@app.route("/healthz")
def healthz():  # expect: python/shallow-health-check
    return "ok", 200


@app.route("/api/health-check", methods=["GET"])
def check():  # expect: python/shallow-health-check
    return jsonify(status="healthy")


@api.get("/readyz")
async def ready():  # expect: python/shallow-health-check
    return {"ready": True}


@api.get("/status")
async def status():  # expect: python/shallow-health-check
    return {"status": "up", "time": datetime.now(timezone.utc).isoformat()}


@api.get("/v1/health")
async def versioned():  # expect: python/shallow-health-check
    logger.debug("health asked")
    return JSONResponse({"status": "ok"})


class HealthHandler(tornado.web.RequestHandler):
    def get(self):  # expect: python/shallow-health-check
        self.finish({"alive": True})
