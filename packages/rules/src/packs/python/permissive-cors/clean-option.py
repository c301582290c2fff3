from flask import current_app, request


def answer_where_asked_for(response):
    allow_cross_origin = current_app.config["ALLOW_CROSS_ORIGIN"]
    if "Origin" in request.headers and allow_cross_origin:
        response.headers["Access-Control-Allow-Origin"] = request.headers["Origin"]
    return response
