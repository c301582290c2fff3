import os

from environ import Env
from flask import Flask

env = Env()
app = Flask(__name__)
DEBUG = False
TEMPLATE_DEBUG = DEBUG
DEBUG_LEVELS = True
FLAG = os.environ.get("DEBUG", "0")
OTHER = env.bool("DEBUG", default=False)
app.config["DEBUG"] = os.environ.get("DEBUG") == "1"


class DevelopmentConfig:
    DEBUG = True


class ProductionConfig:
    DEBUG = False


def run_development_server():
    app.run(debug=True)


if os.environ.get("ENVIRONMENT") == "development":
    app.debug = True


def other_meanings(logger, parser, solver):
    logger.setup(debug=True)
    parser.add_argument("--debug", action="store_true")
    solver.debug = True
    return compile_rules(debug=True)


if __name__ == "__main__":
    app.run()


def optimise(solver, pipeline):
    solver.run(debug=True)
    return pipeline.serve(debug=True)

DEBUG_PROPAGATE_EXCEPTIONS = True
