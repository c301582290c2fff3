from fastapi import FastAPI
from flask import Flask, jsonify
from sqlalchemy import create_engine, text

app = Flask(__name__)
api = FastAPI()
engine = create_engine("sqlite://")


@app.get("/health")
def health():
    return {"status": "ok"}


@app.get("/ready")
def ready():
    with engine.connect() as connection:
        connection.execute(text("SELECT 1"))
    return {"status": "ok"}


@api.get("/orders")
async def orders():
    return {"orders": []}


@api.get("/livez")
async def live():
    return {"alive": True}


@api.get("/api/readiness")
async def readiness():
    await database.ping()
    return {"status": "ok"}


def status(order):
    return "ok"


class Patient:
    def health(self):
        return {"status": "ok"}
