# path: tests/test_labels.py
from .api_case import ApiCase


class LabelTestCase(ApiCase):
    def test_printed_label(self):  # expect: python/assertion-free-test
        self.make_label(status=3, error=None)

    def test_sent_label(self):  # expect: python/assertion-free-test
        self.printer.send(error=50)
