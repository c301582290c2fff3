import os
import re

from flask import Flask, abort, request

app = Flask(__name__)
LAYOUTS = {"wide", "narrow"}


@app.route("/notes")
def show_note():
    note = request.args["note"]
    target = os.path.join("/srv/notes", note)
    if not re.match(r"^\w+$", note):
        abort(400)
    with open(target) as handle:
        return handle.read()


@app.route("/layouts")
def show_layout():
    if request.args["layout"] not in LAYOUTS:
        abort(404)
    return open(os.path.join("/srv/layouts", request.args["layout"])).read()


@app.route("/drawings", methods=["POST"])
def show_drawing():
    payload = request.get_json()
    validate_paths(payload)
    return open(os.path.join("/srv/drawings", payload["drawing"])).read()


@app.route("/maps")
def show_map():
    target = os.path.realpath(os.path.join("/srv/maps", request.args["map"]))
    root = os.path.realpath("/srv/maps")
    if os.path.commonpath([root, target]) != root:
        abort(404)
    return open(target).read()


@router.post("/scans")
async def keep_scan(scan: UploadFile):
    if not re.match(r"^[a-z]+[.]png$", scan.filename):
        raise HTTPException(415)
    target = Path("/srv/scans") / scan.filename
    with target.open("wb") as kept:
        kept.write(await scan.read())


@app.route("/manual")
def show_manual():
    language = request.args.get("language")
    chapter = request.args.get("chapter")
    if language not in ("de", "en") or not chapter.isalnum():
        abort(404)
    with open(f"/srv/manual/{language}/{chapter}.html") as handle:
        return handle.read()


@app.route("/plans")
def show_plan():
    target = os.path.join("/srv/plans", request.args["site"], request.args["plan"])
    if not os.path.realpath(target).startswith("/srv/plans/"):
        abort(404)
    return open(target).read()


@app.route("/themes/<theme>")
def show_theme(theme):
    installed = [name for name in os.listdir("/srv/themes") if name != "old"]
    if theme in installed:
        return open(os.path.join("/srv/themes", theme, "page.html")).read()
    abort(404)


@app.route("/restore", methods=["POST"])
def restore():
    held = io.BytesIO(request.get_data())
    with zipfile.ZipFile(held) as archive:
        return archive.testzip() or ""
