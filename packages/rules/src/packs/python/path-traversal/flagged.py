import os
import shutil
from pathlib import Path

import aiofiles
from fastapi import FastAPI
from flask import Flask, request, send_file

app = Flask(__name__)
api = FastAPI()
ROOT = Path("/srv/files")


@app.route("/download")
def download():
    name = request.args.get("name")
    return send_file(os.path.join("/srv/files", name))  # expect: python/path-traversal


@app.route("/pages/<path:page>")
def page(page):
    with open(f"/srv/pages/{page}.html") as handle:  # expect: python/path-traversal
        return handle.read()


@api.get("/logs/{name}")
async def logs(name: str):
    path = ROOT / name
    async with aiofiles.open(path) as handle:  # expect: python/path-traversal
        return await handle.read()


def read(request):
    return (ROOT / request.GET["name"]).read_text()  # expect: python/path-traversal


def normalised(request):
    path = os.path.normpath(os.path.join("/srv", request.POST["path"]))
    os.remove(path)  # expect: python/path-traversal


@app.route("/upload", methods=["POST"])
def upload():
    uploaded = request.files["file"]
    uploaded.save(os.path.join("/srv/uploads", uploaded.filename))  # expect: python/path-traversal
    return "ok"


@app.post("/copy")
def copy():
    body = request.get_json()
    shutil.copy(body["source"], "/srv/copies")  # expect: python/path-traversal
    return Path(body["source"]).read_bytes()  # expect: python/path-traversal


def handler(event, context):
    return open("/opt/" + event["queryStringParameters"]["file"]).read()  # expect: python/path-traversal


@app.route("/attachments", methods=["POST"])
def attach():
    attachment = request.files["attachment"]
    attachment.save(os.path.join("/srv/attachments", attachment.filename))  # expect: python/path-traversal
    return "", 201
