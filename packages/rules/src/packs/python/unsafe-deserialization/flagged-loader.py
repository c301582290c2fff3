import yaml
from yaml.loader import UnsafeLoader


def read_order(stream):
    return yaml.load(stream, Loader=UnsafeLoader)  # expect: python/unsafe-deserialization
