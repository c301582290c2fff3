from django.http import HttpResponse
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from fastapi.responses import HTMLResponse
from flask import Flask, Markup, render_template_string, request
from jinja2 import Environment, FileSystemLoader

app = Flask(__name__)
pages = Environment(loader=FileSystemLoader("templates"), autoescape=False)  # expect: python/xss-raw-html


def title(comment):
    return mark_safe(f"<b>{comment.title}</b>")  # expect: python/xss-raw-html


def body(comment):
    mark_safe(comment.body)  # expect: python/xss-raw-html
    mark_safe("<p>%s</p>" % comment.body)  # expect: python/xss-raw-html
    format_html("<p>" + comment.body + "</p>")  # expect: python/xss-raw-html
    return Markup("<p>" + comment.body + "</p>")  # expect: python/xss-raw-html


def greet(request):
    return HttpResponse("<h1>Hello " + request.GET["name"] + "</h1>")  # expect: python/xss-raw-html


@app.route("/hello")
def hello():
    name = request.args.get("name")
    return f"<h1>Hello {name}</h1>"  # expect: python/xss-raw-html


@app.route("/template")
def template():
    return render_template_string("<p>Hi " + request.args["name"] + "</p>")  # expect: python/xss-raw-html


@app.get("/search")
def search(term: str):
    return HTMLResponse(f"<p>No results for {term}</p>")  # expect: python/xss-raw-html


def page_environment():
    return jinja2.Environment(loader=jinja2.FileSystemLoader("pages"))  # expect: python/xss-raw-html


def comment(instance):
    text = instance.text
    if not text:
        text = "no comment"
    return mark_safe(f"<p>{text}</p>")  # expect: python/xss-raw-html


def lines(comments):
    out = ""
    for comment in comments:
        out = out + comment.body
    return mark_safe(out)  # expect: python/xss-raw-html


class Profile(models.Model):
    website_url = models.CharField(max_length=200)

    def link(self):
        return mark_safe(f'<a href="{self.website_url}">site</a>')  # expect: python/xss-raw-html


def noted(request):
    note = "<p>" + request.GET.get("note", "") + "</p>"
    rows = listed(request)
    return HttpResponse(note + rows)  # expect: python/xss-raw-html
