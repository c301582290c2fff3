import ast
import importlib
import re

import pandas as pd
import torch

VERSION_CODE = "import sys"


def literals(text):
    return ast.literal_eval(text)


def fixed():
    exec("import site")
    exec(VERSION_CODE)
    return eval("1 + 1")


def other_meanings(model, frame, session, pattern):
    model.eval()
    frame.eval("total = price * amount")
    pd.eval("a + b")
    session.exec(select(User))
    re.compile(pattern)
    compile(pattern)
    return torch.jit.eval(model)


def own_version():
    about = {}
    exec(open("package/__version__.py").read(), about)
    return about["__version__"]


def plugin(name):
    return importlib.import_module(f"package.plugins.{name}")


def compiled_here():
    code = compile(VERSION_CODE, "<string>", "exec")
    exec(code)


class Interpreter:
    def eval(self, node):
        return node

    def walk(self, node):
        return self.eval(node)


def letter(request):
    return jinja2.Template("Dear {{ name }}").render(name=request.form["name"])


def grown_up(db):
    return db.people.find({"$where": "this.age > 17"})


def typed(name, value):
    if value in ("None", "True", "False"):
        return name, eval(value)
    return name, value


for method in ("read", "write", "close"):
    exec("def locked_%s(self, *given):\n    return self.inner.%s(*given)" % (method, method))


def assemble(definition):
    module = ast.Module([definition], [])
    return compile(module, "<assembled>", "exec")


class Page:
    @property
    def compiled(self):
        return compile("print(1)", self.name, "exec")

    def run(self, names):
        exec(self.compiled, names)
