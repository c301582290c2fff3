from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from flask import Flask, request
from flask_cors import CORS, cross_origin
from starlette.middleware import Middleware

api = FastAPI()
api.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=True, allow_methods=["*"])  # expect: python/permissive-cors
api.add_middleware(CORSMiddleware, allow_origin_regex=".*", allow_credentials=True)  # expect: python/permissive-cors
layers = [Middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=True)]  # expect: python/permissive-cors
api.add_middleware(CORSMiddleware, allow_origins=["http://localhost:3000"])  # expect: python/permissive-cors

app = Flask(__name__)
CORS(app, origins="*", supports_credentials=True)  # expect: python/permissive-cors
CORS(app, supports_credentials=True)  # expect: python/permissive-cors

CORS_ALLOW_CREDENTIALS = True
CORS_ALLOW_ALL_ORIGINS = True  # expect: python/permissive-cors


@cross_origin(origins="*", supports_credentials=True)  # expect: python/permissive-cors
def profile():
    return "ok"


@app.after_request
def reflect(response):
    response.headers["Access-Control-Allow-Origin"] = request.headers.get("Origin")  # expect: python/permissive-cors
    response.headers["Access-Control-Allow-Credentials"] = "true"
    return response


def answer(response):
    response["Access-Control-Allow-Origin"] = "*"  # expect: python/permissive-cors
    response["Access-Control-Allow-Credentials"] = "true"
    return response


sockets = flask_socketio.SocketIO(cors_allowed_origins="*")  # expect: python/permissive-cors


def serve(settings):
    service = FastAPI()
    if settings.environment == "production":
        service.add_middleware(CORSMiddleware, allow_origins=["http://localhost:5173"])  # expect: python/permissive-cors
    return service
