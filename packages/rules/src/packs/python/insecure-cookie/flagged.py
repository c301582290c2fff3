from django.http import HttpResponse
from flask import Flask, make_response
from starlette.middleware.sessions import SessionMiddleware

SESSION_COOKIE_SECURE = False  # expect: python/insecure-cookie
SESSION_COOKIE_HTTPONLY = False  # expect: python/insecure-cookie
app = Flask(__name__)
app.config["SESSION_COOKIE_SECURE"] = False  # expect: python/insecure-cookie
api.add_middleware(SessionMiddleware, secret_key=KEY, https_only=False)  # expect: python/insecure-cookie


def login(token):
    response = make_response("ok")
    response.set_cookie("session", token)  # expect: python/insecure-cookie
    response.set_cookie("auth", token, httponly=True)  # expect: python/insecure-cookie
    response.set_cookie(key="access_token", value=token, secure=False, httponly=True)  # expect: python/insecure-cookie
    return response


def django_login(request):
    response = HttpResponse("ok")
    response.set_cookie("sessionid", request.session.session_key, max_age=3600)  # expect: python/insecure-cookie
    response.set_signed_cookie("user", request.user.pk)  # expect: python/insecure-cookie
    return response


class Handler(RequestHandler):
    def post(self):
        self.set_secure_cookie("user", self.user)  # expect: python/insecure-cookie


stack = [
    Middleware(SessionMiddleware, secret_key=KEY, https_only=False),  # expect: python/insecure-cookie
]


def adopt(response):
    response.set_cookie("access_token", request.args.get("token"))  # expect: python/insecure-cookie
