from flask import Flask, redirect, request

app = Flask(__name__)
LANGUAGES = {"de", "fr"}


@app.route("/language")
def choose_language():
    language = request.args["language"]
    if language not in LANGUAGES:
        return redirect("/languages")
    target = request.args.get("next")
    return redirect(target)  # expect: python/open-redirect


@app.route("/done")
def done():
    if "next" not in request.args:
        return redirect("/")
    return redirect(request.args["next"])  # expect: python/open-redirect
