import os

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from flask import Flask, request
from flask_cors import CORS

api = FastAPI()
api.add_middleware(CORSMiddleware, allow_origins=["*"])
api.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=False)
api.add_middleware(CORSMiddleware, allow_origins=os.environ["ORIGINS"].split(","), allow_credentials=True)
api.add_middleware(CORSMiddleware, allow_origins=["https://app.partner.io"], allow_credentials=True)
api.add_middleware(GZipMiddleware, minimum_size=1000)

app = Flask(__name__)
CORS(app)
CORS(app, origins=["https://app.partner.io"], supports_credentials=True)

CORS_ALLOWED_ORIGINS = ["https://app.partner.io"]
TRUSTED = {"https://app.partner.io"}

if app.debug:
    api.add_middleware(CORSMiddleware, allow_origins=["http://localhost:3000"], allow_credentials=True)


@app.after_request
def compared(response):
    origin = request.headers.get("Origin")
    if origin in TRUSTED:
        response.headers["Access-Control-Allow-Origin"] = origin
    return response


def public(response):
    response["Access-Control-Allow-Origin"] = "*"
    return response


def fixed(response):
    response["Access-Control-Allow-Origin"] = "https://app.partner.io"
    response["Access-Control-Allow-Credentials"] = "true"
    return response


sockets = flask_socketio.SocketIO(cors_allowed_origins=["https://app.acme.io"])
chatter = flask_socketio.SocketIO(cors_allowed_origins="*", cors_credentials=False)


class OwnMiddleware:
    def __init__(self, allow_all_origins, allow_credentials):
        self.headers = {}
        if allow_all_origins:
            self.headers["Access-Control-Allow-Origin"] = "*"
        if allow_credentials:
            self.headers["Access-Control-Allow-Credentials"] = "true"


def by_host(response, is_api):
    if is_api:
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Allow-Credentials"] = "false"
    else:
        response["Access-Control-Allow-Origin"] = "https://app.partner.io"
        response["Access-Control-Allow-Credentials"] = "true"
    return response


def serve(settings):
    service = FastAPI()
    if not settings.PRODUCTION:
        page = ["http://localhost:5173"]
        service.add_middleware(CORSMiddleware, allow_origins=page, allow_credentials=True)
    if settings.environment == "production":
        service.add_middleware(CORSMiddleware, allow_origins=["https://app.partner.io"])
    else:
        service.add_middleware(CORSMiddleware, allow_origins=["http://localhost:5173"])
    return service
