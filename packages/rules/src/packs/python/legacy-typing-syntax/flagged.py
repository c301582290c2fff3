import typing
from typing import Any, Dict, List  # expect: python/legacy-typing-syntax, python/legacy-typing-syntax
from typing import (
    Callable,
    Tuple,  # expect: python/legacy-typing-syntax
)
from typing import Optional  # expect: python/legacy-typing-syntax
from typing import Set as SetOf  # expect: python/legacy-typing-syntax


def totals(orders: List[int]) -> Dict[str, int]:
    return {}


def first(orders: typing.List[int]) -> typing.Tuple[int, int]:  # expect: python/legacy-typing-syntax, python/legacy-typing-syntax
    return (1, 2)


def maybe(order: int | None, other: Optional[int], call: Callable, pair: Tuple, names: SetOf, value: Any) -> None:
    return None


kinds: typing.Type[int] = int  # expect: python/legacy-typing-syntax
