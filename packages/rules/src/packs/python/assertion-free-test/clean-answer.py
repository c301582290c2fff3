# path: tests/test_jukebox.py
from .api_case import ApiCase


class JukeboxTestCase(ApiCase):
    def test_forbidden(self):
        self._ask("jukebox", {"user": "bob"}, error=50)

    def test_missing_song(self):
        self._ask("song", id=7, status=404)

    def test_short_title_should_pass(self):
        self.accept_title("A")


def test_missing_label(testapp):
    testapp.get("/labels/7", status=404)


def test_names(testapp):
    answer = testapp.get("/labels")
    answer.mustcontain("<b>fragile</b>")
