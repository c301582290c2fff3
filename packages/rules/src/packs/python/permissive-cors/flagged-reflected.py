from flask import request


def answer_any(response):
    response.headers["Access-Control-Allow-Origin"] = request.headers["Origin"]  # expect: python/permissive-cors
    return response
