import os

import uvicorn
from fastapi import FastAPI
from flask import Flask
from werkzeug.debug import DebuggedApplication

DEBUG = True  # expect: python/debug-mode-enabled
SECRET_KEY = os.environ["SECRET_KEY"]

app = Flask(__name__)
app.config["DEBUG"] = True  # expect: python/debug-mode-enabled
app.debug = True  # expect: python/debug-mode-enabled
api = FastAPI(title="orders", debug=True)  # expect: python/debug-mode-enabled


class Config:
    DEBUG = True  # expect: python/debug-mode-enabled


class ProductionConfig(Config):
    DEBUG = True  # expect: python/debug-mode-enabled


VERBOSE = os.environ.get("FLASK_DEBUG", "1")  # expect: python/debug-mode-enabled

if __name__ == "__main__":
    app.run(host="127.0.0.1", debug=True)  # expect: python/debug-mode-enabled


def from_defaults(application):
    application.config.update(DEBUG=True, TESTING=False)  # expect: python/debug-mode-enabled
    application.config.from_mapping(DEBUG=True)  # expect: python/debug-mode-enabled
