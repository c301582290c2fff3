from types import UnionType
from typing import Any, Optional, Union, get_args, get_origin

__all__ = ["Optional", "allowed"]


def allowed(kind: type | None) -> tuple[Any, ...]:
    if get_origin(kind) is Union or isinstance(kind, UnionType):
        return get_args(kind)
    return (kind,)
