from typing import Any, cast


def total(order: "Order", *args: Any, **kwargs: Any) -> int:
    return order.total


def load(data: dict[str, Any]) -> list[Any]:
    return list(data)


def anything(value: object) -> bool:
    return any([value])


number: int = "a"  # type: ignore[assignment]
value = cast("Order", number)
# A type that is ignored on purpose.


def untyped(order):
    return order


class Any2:
    pass


def listed(orders: Optional[list[Any]], rates: "dict[str, Any] | None") -> int | None:
    return None


@router.put("/items/{number}", response_model=ItemOut)
def change_item(number: int, change: ItemChange) -> Any:
    return apply(number, change)


record.check = stub()  # type: ignore  # noqa: PGH003
