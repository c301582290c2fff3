# Copyright of the company.
r"""Patterns such as \d+."""


class Pattern:
    pass
