from flask import Flask, request

app = Flask(__name__)


@app.route("/reports")
def show_report():
    analysis_input_dir = app.config["REPORTS"]
    with open(analysis_input_dir + "/" + request.args["name"]) as handle:  # expect: python/path-traversal
        return handle.read()
