import os
import re

from flask import Flask, abort, request

app = Flask(__name__)
ROLES = {"editor", "owner"}


@app.route("/notes")
def show_note():
    if "note" not in request.args:
        abort(400)
    note = request.args["note"]
    with open(os.path.join("/srv/notes", note)) as handle:  # expect: python/path-traversal
        return handle.read()


@app.route("/exports")
def show_export():
    """Gives one export; the folder is not in the web server's."""
    if request.headers["Authorization"].startswith("Token ") and request.form["role"] in ROLES:
        abort(403)
    kind = request.args.get("kind")
    if not re.match(r"^[a-z]+$", kind):
        abort(400)
    return open(os.path.join("/srv", request.args["export"])).read()  # expect: python/path-traversal


@router.post("/scans")
async def keep_scan(scan: UploadFile):
    if scan.content_type not in ("image/png", "image/tiff"):
        raise HTTPException(415)
    target = Path("/srv/scans") / scan.filename
    with target.open("wb") as kept:  # expect: python/path-traversal
        kept.write(await scan.read())


@app.route("/manual")
def show_manual():
    language = request.args.get("language")
    chapter = request.args.get("chapter")
    if language not in ("de", "en"):
        abort(404)
    with open(f"/srv/manual/{language}/{chapter}.html") as handle:  # expect: python/path-traversal
        return handle.read()


@app.route("/drafts/<draft>")
def show_draft(draft):
    if "draft" in draft:
        return open(os.path.join("/srv/drafts", draft)).read()  # expect: python/path-traversal
    abort(404)
