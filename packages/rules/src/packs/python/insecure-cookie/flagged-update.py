from flask import Flask

app = Flask(__name__)
app.config.update(
    SESSION_COOKIE_HTTPONLY=False,  # expect: python/insecure-cookie
    SESSION_COOKIE_SECURE=True,
)
app.config.from_mapping(SESSION_COOKIE_SECURE=False)  # expect: python/insecure-cookie
