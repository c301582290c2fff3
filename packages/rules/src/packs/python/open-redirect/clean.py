from django.utils.http import url_has_allowed_host_and_scheme
from fastapi import FastAPI
from fastapi.responses import RedirectResponse
from flask import Flask, redirect, request, url_for

app = Flask(__name__)
api = FastAPI()
PAGES = {"home": "/", "help": "/help"}


@app.route("/login", methods=["POST"])
def login():
    return redirect(url_for("home"))


@app.route("/next")
def checked():
    target = request.args.get("next")
    if not target or not is_safe_url(target):
        target = url_for("home")
    return redirect(target)


def django_view(request):
    target = request.GET.get("next", "/")
    if url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        return redirect(target)
    return redirect("/")


@app.route("/old/<name>")
def moved(name):
    return redirect(f"/new/{name}")


@app.route("/table")
def table():
    return redirect(PAGES[request.args["page"]])


@api.get("/docs-redirect")
def fixed():
    return RedirectResponse("https://docs.partner.io")


def same_page(request):
    return redirect(request.path)


def by_object(request, order):
    return redirect(order.get_absolute_url())


@app.route("/proxied")
def to_the_first_page():
    query = request.args.get("next", "")
    if query:
        query = f"?next={query}"
    return redirect(f"/{query}")


@app.route("/snapshots/<path:page>")
def canonical(page, snapshot):
    base = snapshot.url_path
    target = f"/{base}/{page}"
    query = request.args.get("q")
    if query:
        target = f"{target}?q={query}"
    return redirect(target)


@app.route("/over18", methods=["POST"])
@validate(dest=LocalDestination(default="/"))
def over18(dest):
    return redirect(dest)


@app.route("/back")
def back():
    parsed = urlparse(request.args["back"])
    if parsed.netloc:
        return redirect("/")
    return redirect(request.args["back"])
