from flask import Flask

app = Flask(__name__)
app.config.update(SESSION_COOKIE_HTTPONLY=True, SESSION_REFRESH_EACH_REQUEST=False)
if app.debug:
    app.config.update(SESSION_COOKIE_SECURE=False)
