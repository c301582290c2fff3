import os  # expect: python/missing-module-docstring

"""A text that is not at the top is no docstring."""


def working_folder():
    return os.getcwd()
