from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    title: str
    amount: int = 0

    async def post(self, session, *, dry: bool = False) -> int | None:
        """Posts the entry."""
        match self.amount:
            case 0 if not dry:
                raise ValueError(f"{self.title!r} is empty")
            case _:
                return await session.add({"title": self.title, **vars(self)})
