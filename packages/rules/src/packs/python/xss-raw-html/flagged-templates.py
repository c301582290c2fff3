from markupsafe import Markup, escape


class CommentBox:
    frame = '<span title="%(title)s">%(text)s</span>'

    def __call__(self, comment):
        return Markup(self.frame % {"title": escape(comment.title), "text": comment.text})  # expect: python/xss-raw-html

    def show(self, comment):
        self.intro = comment.intro
        return Markup(self.intro)  # expect: python/xss-raw-html
