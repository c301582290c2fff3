# path: src/orders/_compat.py
from collections import OrderedDict
from urllib.parse import quote, unquote
