import json

import bleach
from django.http import HttpResponse, JsonResponse
from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from flask import Flask, render_template, render_template_string, request
from jinja2 import Environment, FileSystemLoader, select_autoescape
from markupsafe import Markup, escape as html_escape

app = Flask(__name__)
pages = Environment(loader=FileSystemLoader("templates"), autoescape=select_autoescape())
ICON = '<svg viewBox="0 0 1 1"></svg>'


def title(comment):
    mark_safe("<b>fixed</b>")
    mark_safe(ICON)
    mark_safe(bleach.clean(comment.body))
    mark_safe(f"<b>{escape(comment.title)}</b>")
    Markup("<b>%s</b>") % comment.title
    return format_html("<b>{}</b>", comment.title)


def greet(request):
    name = escape(request.GET["name"])
    HttpResponse(request.GET["name"], content_type="text/plain")
    JsonResponse({"name": request.GET["name"]})
    return HttpResponse(f"<h1>Hello {name}</h1>")


@app.route("/hello")
def hello():
    return render_template("hello.html", name=request.args["name"])


@app.route("/inline")
def inline():
    return render_template_string("<p>{{ name }}</p>", name=request.args["name"])


@app.route("/escaped")
def escaped():
    return f"<p>{html_escape(request.args['name'])}</p>"


@app.route("/plain")
def plain():
    return "<p>ok</p>"


@app.route("/json")
def as_json():
    return json.dumps({"name": request.args["name"]})


def link(instance, value):
    url = instance.get_absolute_url()
    text = escape(value)
    if not value:
        text = escape("unknown")
    return mark_safe(f'<a href="{url}">{text}</a>')


def picture(self):
    return mark_safe(f'<img src="{self.image.url}" height="{self.image_height}">')


def plain_note(note):
    return Markup(note).unescape()


def contributions(event):
    template = get_template_module("emails/_contributions.html")
    html = template.render_contribution_list(event)
    return Markup(html)


def latex_environment(folder):
    return jinja2.Environment(loader=jinja2.FileSystemLoader(folder), block_start_string="<%", block_end_string="%>")


def escaped_lines(comments):
    out = ""
    for comment in comments:
        out = out + escape(comment.body)
    return mark_safe(out)


def doubled():
    out = "<br>"
    for _ in range(3):
        out = out + out
    return mark_safe(out)


class Shelf(models.Model):
    image = models.ImageField()

    def link(self):
        return mark_safe(f'<a href="{self.image.url}"><img src="{self.thumbnail_url}"></a>')


def settings_environment(folder):
    return jinja2.Environment(loader=jinja2.FileSystemLoader("nginx"))


def cell(value):
    return mark_safe("<code>%s</code>" % {True: "true", False: "false", None: "null"}[value])


def colours(text):
    converter = Ansi2HTMLConverter()
    body = converter.convert(html.escape(text))
    return mark_safe(body)


def links(shop):
    total_count = shop.orders.count()
    return mark_safe(
        "<br/>".join(format_html("<b>{}</b>", order.title) for order in shop.orders.all())
        + f'<a href="/orders/?shop={shop.pk}">{total_count} orders</a>'
    )


def progress(environment, steps):
    page = environment.get_template("progress.html").render({"steps": steps})
    return Markup(page)
