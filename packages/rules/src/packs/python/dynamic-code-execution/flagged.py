import builtins
import importlib
import types

from flask import request


def calculate(formula):
    return eval(formula)  # expect: python/dynamic-code-execution


def run_snippet(source, namespace):
    exec(source, namespace)  # expect: python/dynamic-code-execution


def with_empty_builtins(expression):
    return eval(expression, {"__builtins__": {}})  # expect: python/dynamic-code-execution


def interpolated(name, value):
    exec(f"settings.{name} = {value!r}")  # expect: python/dynamic-code-execution
    return eval("handlers." + name)  # expect: python/dynamic-code-execution


def from_the_request():
    builtins.exec(request.form["code"])  # expect: python/dynamic-code-execution
    plugin = request.args.get("plugin")
    return importlib.import_module(plugin)  # expect: python/dynamic-code-execution


def in_a_loop(lines):
    for line in lines:
        eval(line)  # expect: python/dynamic-code-execution


def compiled(text):
    code = compile(text, "<rule>", "eval")  # expect: python/dynamic-code-execution
    return code


def script(path):
    execfile(path)  # expect: python/dynamic-code-execution
    with open(path) as handle:
        exec(handle.read())  # expect: python/dynamic-code-execution


def preview(request):
    return jinja2.Template(request.form["template"]).render()  # expect: python/dynamic-code-execution


def people_named(db, name):
    return db.people.find({"$where": "this.name == '" + name + "'"})  # expect: python/dynamic-code-execution
