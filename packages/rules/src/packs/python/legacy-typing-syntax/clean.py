import typing as ty
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Callable, Literal, NamedTuple, Optional, Protocol, TypeVar, Union

T = TypeVar("T")


def totals(orders: list[int]) -> dict[str, int]:
    return {}


def maybe(order: Optional[int], other: Union[int, str]) -> Any:
    return None


class Point(NamedTuple):
    x: int


def kinds(value: type[int], mapping: Mapping, items: Iterable[T], literal: Literal["a"]) -> None:
    return None


def other(widgets):
    return widgets.List()
