# path: tests/base.py
import logging
import unittest


class DeskTestCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        logging.disable(logging.ERROR)
