# path: tests/test_labels.py
from django.test import TestCase
from parcels.tests import ParcelTest


class LabelTest(TestCase):
    def test_prints(self):  # expect: python/assertion-free-test
        self.print("/labels/9")


class RollTest(ParcelTest):
    def test_signs_in(self):  # expect: python/assertion-free-test
        self.login("maria")

    def test_rolls(self):  # expect: python/assertion-free-test
        self.roll("/rolls/9")

    def roll(self, path):
        return self.client.post(path)
