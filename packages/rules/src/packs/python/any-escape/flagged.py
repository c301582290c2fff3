import typing
from typing import Any, cast


def total(order: Any) -> int:  # expect: python/any-escape
    return order.total


def load(path: str) -> Any:  # expect: python/any-escape
    return path


def optional(order: Any = None) -> None:  # expect: python/any-escape
    return None


cache: Any = {}  # expect: python/any-escape
value = cast(Any, cache)  # expect: python/any-escape
number: int = "a"  # type: ignore  # expect: python/any-escape


class Ledger:
    orders: typing.Any = None  # expect: python/any-escape


def found(number: Optional[Any] = None) -> Any | None:  # expect: python/any-escape, python/any-escape
    return number


def either(order: Union[int, Any]) -> None:  # expect: python/any-escape
    return None
