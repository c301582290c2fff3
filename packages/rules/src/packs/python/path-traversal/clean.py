import os
from pathlib import Path

from fastapi import FastAPI
from flask import Flask, request, send_file, send_from_directory
from werkzeug.utils import safe_join, secure_filename

app = Flask(__name__)
api = FastAPI()
ROOT = Path("/srv/files")
REPORTS = {"daily": "/srv/reports/daily.csv"}


@app.route("/download")
def download():
    return send_from_directory(ROOT, request.args["name"])


@app.route("/joined")
def joined():
    return send_file(safe_join(ROOT, request.args["name"]))


@app.route("/upload", methods=["POST"])
def upload():
    uploaded = request.files["file"]
    uploaded.save(os.path.join("/srv/uploads", secure_filename(uploaded.filename)))
    return "ok"


@api.get("/files/{name}")
def checked(name: str):
    path = (ROOT / name).resolve()
    if not path.is_relative_to(ROOT):
        raise ValueError(name)
    return path.read_text()


@app.route("/prefix")
def prefix():
    path = os.path.realpath(os.path.join("/srv", request.args["path"]))
    if not path.startswith("/srv/"):
        return "no", 404
    return open(path).read()


@app.route("/report/<name>")
def report(name):
    return send_file(REPORTS[name])


@api.get("/items/{number}")
def numbered(number: int):
    return (ROOT / f"{number}.json").read_text()


def local_tool(path):
    with open(path) as handle:
        return handle.read()


def fixed(request):
    with open("/srv/pages/index.html") as handle:
        return handle.read() + request.GET["name"]


@app.route("/image", methods=["POST"])
def image():
    form = ImageForm(request.form)
    form.save()
    return "saved"


@app.get("/media/{name}")
async def media(name: ImageType):
    return FileResponse(ROOT / name.value)


class Unpacker:
    def unpack(self, archive, folder):
        with tarfile.open(archive) as bundle:
            for member in bundle.getmembers():
                if not self._is_within_directory(folder, os.path.join(folder, member.name)):
                    raise RuntimeError("outside of the folder")
            bundle.extractall(folder)
