import requests
from flask import Flask, abort, request

app = Flask(__name__)
PLANS = {"team", "company"}


@app.route("/preview")
def preview():
    if current_user.plan not in PLANS:
        abort(403)
    if "address" not in request.args:
        abort(400)
    address = request.args["address"]
    return requests.get(address, timeout=5).text  # expect: python/server-side-request-forgery


@app.route("/mirror")
def mirror():
    address = request.args["address"]
    if not address.startswith("https://"):
        abort(400)
    return requests.get(address, timeout=5).text  # expect: python/server-side-request-forgery


@app.route("/ask/<server>")
def ask(server):
    if request.args.get("secure"):
        address = f"https://{server}/status"
    else:
        address = f"http://{server}/status"
    return requests.get(address, timeout=5).text  # expect: python/server-side-request-forgery
