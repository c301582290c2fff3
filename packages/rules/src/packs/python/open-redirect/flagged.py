from aiohttp import web
from django.http import HttpResponseRedirect
from fastapi import FastAPI
from fastapi.responses import RedirectResponse
from flask import Flask, redirect, request

app = Flask(__name__)
api = FastAPI()


@app.route("/login", methods=["POST"])
def login():
    return redirect(request.args.get("next"))  # expect: python/open-redirect


@app.route("/logout")
def logout():
    target = request.args.get("next") or "/"
    return redirect(target)  # expect: python/open-redirect


def django_view(request):
    return HttpResponseRedirect(request.GET.get("return_to", "/"))  # expect: python/open-redirect


@api.get("/go")
def go(url: str):
    return RedirectResponse(url)  # expect: python/open-redirect


@api.get("/leave")
def leave(url: str):
    return RedirectResponse(url=url, status_code=302)  # expect: python/open-redirect


async def aiohttp_view(request):
    raise web.HTTPFound(request.query["url"])  # expect: python/open-redirect


@app.route("/out")
def out():
    response = make_response("", 302)
    response.headers["Location"] = request.args["url"]  # expect: python/open-redirect
    return response


def after_login(request):
    from django.shortcuts import redirect as django_redirect

    return django_redirect(request.POST.get("next", "/"))  # expect: python/open-redirect


def leave_by_attribute(request, make_response):
    resp = make_response("")
    resp.location = request.form.get("dest")  # expect: python/open-redirect
    return resp


@app.route("/back")
def back_with_note():
    target = request.args.get("next", "/")
    target = f"{target}?saved=1"
    return redirect(target)  # expect: python/open-redirect


@app.route("/below")
def below():
    page = request.args["page"]
    return redirect(f"/{page}")  # expect: python/open-redirect


@api.get("/albums")
def back_to(album: str, back: str):
    if album:
        back = f"/albums?id={album}"
    return RedirectResponse(back)  # expect: python/open-redirect
