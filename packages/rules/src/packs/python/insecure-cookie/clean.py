from flask import Flask, make_response
from starlette.middleware.sessions import SessionMiddleware

SESSION_COOKIE_SECURE = True
SESSION_COOKIE_SAMESITE = "Lax"
app = Flask(__name__)
api.add_middleware(SessionMiddleware, secret_key=KEY, https_only=True)


class DevelopmentConfig:
    SESSION_COOKIE_SECURE = False


def login(token, options, secure):
    response = make_response("ok")
    response.set_cookie("session", token, secure=True, httponly=True, samesite="Lax")
    response.set_cookie("session", token, secure=secure, httponly=True)
    response.set_cookie("session", token, **options)
    response.set_cookie("theme", "dark")
    response.set_cookie("language", "en", max_age=3600)
    response.set_cookie("session", "", max_age=0)
    response.delete_cookie("session")
    return response


class Handler(RequestHandler):
    def post(self):
        self.set_secure_cookie("user", self.user, secure=True, httponly=True)


def in_a_browser(driver, client):
    driver.set_cookie({"name": "session"})
    client.set_cookie("localhost", "session", "x")


def received(jar, response, user):
    jar.set_cookie(Cookie(response), response)
    return user.cache.set_cookie(user)


class Preference:
    def save(self, name, response):
        response.set_cookie(name, self.value, max_age=31536000)


def as_visitor(tclient, value):
    tclient.set_cookie("localhost", "session", value)


async def sign_in(request, response, token, sessions):
    await sessions.set_cookie(request, response, token)


sound = [
    Middleware(SessionMiddleware, secret_key=KEY, https_only=True),
    Middleware(GZipMiddleware, secure=False),
]


def followed(response):
    response.set_cookie("show_followed", "1", max_age=2_592_000)
    response.set_cookie("userLoggedIn", "true")
    return response


class Account:
    def signin(self, user, token):
        self.req.cj.set_cookie("shop.example", "account_token", token)

    def callback(self, handler, token):
        self.hub_auth.set_cookie(handler, token)


def remember_order(response):
    response.set_cookie("order", request.args.get("order"))
