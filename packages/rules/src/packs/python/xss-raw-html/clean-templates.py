from flask import current_app
from markupsafe import Markup, escape
from wtforms.widgets import html_params


class AttachmentInput:
    frame = '<span title="%(title)s">%(size)s kB</span><input id="%(marker)s">'

    def __call__(self, field, **options):
        shown = self.frame % {
            "title": escape(field.data.title),
            "size": field.data.bytes_on_disk // 1024,
            "marker": f"_{field.name}-remove",
        }
        return Markup(f"{shown}<input {html_params(name=field.name, **options)}>")


def preview(view, attachment):
    return Markup(
        ('<a href="%(url)s">' + '<img src="%(small)s">' + "</a>")
        % {"url": view.get_url(".file", pk=attachment.pk), "small": view.get_url(".small", pk=attachment.pk)}
    )


def badge():
    return Markup(current_app.config.get("BADGE_HTML"))
